package org.sybilline.service.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.work.Loop;

/**
 * Hands every record of a topic to a reader, from the first on, for as long as it is open; whoever
 * needs to be sure can wait until all that is there now has been handed over. All instances read
 * all of it, so there is no group.
 */
public final class TopicView implements AutoCloseable {

  private static final Duration WAIT = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaTarget kafka;
  private final String topic;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> opened; // perhaps not yet of use
  private @Nullable Loop loop;

  public TopicView(
      KafkaTarget kafka, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.kafka = kafka;
    this.topic = topic;
    this.reader = reader;
  }

  public void start() {
    loop = Loop.start("view-of-" + topic, Duration.ZERO, this::read);
  }

  /**
   * Waits until all that was on the topic before has been handed over.
   *
   * @throws ProblemException 503 if the broker is away
   */
  public void catchUp() {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(reached);
    }
    try {
      reached.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw TopicWriter.unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TopicWriter.unavailable();
    } finally {
      synchronized (waiting) {
        waiting.removeIf(other -> other == reached);
      }
    }
  }

  private void read() throws InterruptedException {
    try {
      KafkaConsumer<byte[], byte[]> open = consumer == null ? open() : consumer;
      consumer = open;
      List<CompletableFuture<Void>> asked;
      synchronized (waiting) {
        asked = List.copyOf(waiting);
      }
      if (asked.isEmpty()) {
        open.poll(WAIT).forEach(reader);
        return;
      }
      Map<TopicPartition, Long> ends = open.endOffsets(open.assignment());
      while (ends.entrySet().stream()
          .anyMatch(end -> open.position(end.getKey()) < end.getValue())) {
        open.poll(WAIT).forEach(reader);
      }
      asked.forEach(reached -> reached.complete(null));
    } catch (InterruptException | WakeupException e) {
      throw new InterruptedException(); // close() alone does that
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    Properties properties = kafka.clientProperties();
    properties.setProperty("isolation.level", "read_committed");
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("auto.offset.reset", "earliest");
    properties.setProperty("allow.auto.create.topics", "false");
    properties.setProperty("default.api.timeout.ms", "5000");
    var made =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    opened = made;
    try {
      Collection<TopicPartition> partitions =
          made.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new IllegalStateException("there is no topic " + topic + "; create it, compacted");
      }
      made.assign(partitions);
      made.seekToBeginning(partitions);
      return made;
    } catch (RuntimeException e) {
      opened = null;
      made.close();
      throw e;
    }
  }

  private void forget() {
    KafkaConsumer<byte[], byte[]> open = consumer;
    consumer = null;
    opened = null;
    if (open != null) {
      open.close();
    }
  }

  /** Does not wait for a broker that is away. */
  @Override
  public void close() {
    KafkaConsumer<byte[], byte[]> waits = opened;
    if (waits != null) {
      waits.wakeup();
    }
    if (loop != null) {
      loop.close();
    }
    forget();
  }
}
