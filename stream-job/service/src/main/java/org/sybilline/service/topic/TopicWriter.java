package org.sybilline.service.topic;

import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.settings.KafkaTarget;

/** Writes records that people wait for, one at a time. Thread-safe. */
public final class TopicWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
  private static final int SEND_SECONDS = 10;

  private final KafkaTarget kafka;
  private final String topic;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  public TopicWriter(KafkaTarget kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  /**
   * Writes a record; when this returns, the broker has it.
   *
   * @param value null to delete what has the key
   * @throws ProblemException 503 if the broker is away
   */
  public void write(byte[] key, byte @Nullable [] value) {
    try {
      producer().send(new ProducerRecord<>(topic, key, value)).get(SEND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.warn("a record could not be written to {}: {}", topic, e.toString());
      throw unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  static ProblemException unavailable() {
    return new ProblemException(
        Problem.unavailable("Kafka does not answer, and what was asked for is kept there"));
  }

  private synchronized KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      Properties properties = kafka.clientProperties();
      properties.setProperty("acks", "all");
      properties.setProperty("enable.idempotence", "true");
      properties.setProperty("linger.ms", "0");
      properties.setProperty("max.block.ms", "5000");
      properties.setProperty("request.timeout.ms", "4000");
      properties.setProperty("delivery.timeout.ms", "9000");
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close();
    }
  }
}
