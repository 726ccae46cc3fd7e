package org.sybilline.service.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.work.Loop;

/**
 * Hands the records of a topic to the instances of the service, each record to one of them. Offsets
 * are committed when the reader is done with all before them, so a crash repeats a batch and loses
 * none; what a transaction has not committed is not seen.
 */
public final class TopicGroup implements AutoCloseable {

  private static final Duration WAIT = Duration.ofMillis(500);
  private static final int BATCH = 200;

  private final KafkaTarget kafka;
  private final String topic;
  private final String group;
  private final Consumer<List<ConsumerRecord<byte[], byte[]>>> reader;
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable Loop loop;

  /**
   * @param reader may be given a batch again; one that throws is given it again after a while
   */
  public TopicGroup(
      KafkaTarget kafka,
      String topic,
      String group,
      Consumer<List<ConsumerRecord<byte[], byte[]>>> reader) {
    this.kafka = kafka;
    this.topic = topic;
    this.group = group;
    this.reader = reader;
  }

  public void start() {
    loop = Loop.start("reader-of-" + topic, Duration.ZERO, this::take);
  }

  private void take() throws InterruptedException {
    try {
      KafkaConsumer<byte[], byte[]> open = consumer == null ? open() : consumer;
      consumer = open;
      ConsumerRecords<byte[], byte[]> records = open.poll(WAIT);
      if (!records.isEmpty()) {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        records.forEach(batch::add);
        reader.accept(batch);
        open.commitSync();
      }
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (RuntimeException e) {
      forget(); // so that the batch is read again
      throw e;
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    Properties properties = kafka.clientProperties();
    properties.setProperty("group.id", group);
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("auto.offset.reset", "earliest");
    properties.setProperty("isolation.level", "read_committed");
    properties.setProperty("allow.auto.create.topics", "false");
    properties.setProperty("max.poll.records", Integer.toString(BATCH));
    var opened =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    opened.subscribe(List.of(topic));
    return opened;
  }

  private void forget() {
    KafkaConsumer<byte[], byte[]> open = consumer;
    consumer = null;
    if (open != null) {
      boolean interrupted = Thread.interrupted(); // or it would not leave the group in order
      open.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    forget();
  }
}
