package org.sybilline.local.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.sybilline.local.source.PostSource;
import org.sybilline.local.source.RecordStream;
import org.sybilline.local.source.ReplayRecord;

/**
 * Sends the records of a source in event-time order, each once, keyed by account. Records that the
 * topic already holds, from a replay of the same source that was interrupted, are not sent again.
 */
public final class Replayer {

  private static final int MAX_REQUEST_BYTES = 4_190_000;

  private final String bootstrapServers;
  private final String topic;
  private final ReplayProgress progress = new ReplayProgress();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile boolean stopped;

  public Replayer(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  public ReplayProgress progress() {
    return progress;
  }

  /**
   * Sends all records and returns when the broker has taken them, or after {@link #stop}.
   *
   * @throws IOException when the source cannot be read or the broker does not take a record
   */
  public void replay(PostSource source, ReplaySpeed speed) throws IOException {
    try (Producer<byte[], byte[]> producer = producer();
        RecordStream records = source.open()) {
      long[] present = TopicEnds.of(bootstrapServers, topic).offsets();
      Partitions partitions = new Partitions(present.length);
      long skipped = 0;
      long sent = 0;
      long start = System.nanoTime();
      Instant first = null;
      for (ReplayRecord next = records.next(); next != null && !stopped; next = records.next()) {
        int partition = partitions.of(next);
        if (present[partition] > 0) {
          present[partition]--;
          progress.skipped(++skipped);
          continue;
        }
        if (first == null) {
          first = next.postedAt();
        }
        waitUntil(start, speed.due(sent, Duration.between(first, next.postedAt())), producer);
        send(producer, partition, next);
        sent++;
      }
      producer.flush();
      refuseFailure();
    } catch (KafkaException e) {
      throw new IOException("the replay stopped: " + e.getMessage(), e);
    }
  }

  /** Makes a running replay end early, with what it has sent. */
  public void stop() {
    stopped = true;
  }

  private void send(Producer<byte[], byte[]> producer, int partition, ReplayRecord record)
      throws IOException {
    refuseFailure();
    byte[] key = record.isPost() ? record.key().getBytes(StandardCharsets.UTF_8) : null;
    // what becomes of it is told to the callback
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partition, key, record.value()),
            (metadata, exception) -> {
              if (exception == null) {
                progress.acknowledged();
              } else {
                failure.compareAndSet(null, exception);
              }
            });
  }

  private void refuseFailure() throws IOException {
    Exception first = failure.get();
    if (first != null) {
      throw new IOException("the broker did not take a record: " + first.getMessage(), first);
    }
  }

  private void waitUntil(long start, Duration due, Producer<byte[], byte[]> producer) {
    long wait = start + due.toNanos() - System.nanoTime();
    if (wait > 100_000_000) {
      producer.flush(); // nothing lingers through a pause
    }
    while (wait > 0 && !stopped) {
      LockSupport.parkNanos(Math.min(wait, 200_000_000));
      wait = start + due.toNanos() - System.nanoTime();
    }
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "client.id",
            "sybilline-replay",
            "enable.idempotence",
            true,
            "acks",
            "all",
            "linger.ms",
            20,
            "max.request.size",
            MAX_REQUEST_BYTES),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
