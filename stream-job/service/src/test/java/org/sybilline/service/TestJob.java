package org.sybilline.service;

import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.exchange.alert.AlertWriter;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.post.AccountKey;

/** Sends alerts as the job does, in transactions. */
public final class TestJob implements AutoCloseable {

  public static final Instant AT = Instant.parse("2013-05-01T12:00:00Z");

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  public TestJob(TestService service) {
    topic = service.settings().kafka().topics().alerts();
    Properties properties = service.settings().kafka().clientProperties();
    properties.setProperty("transactional.id", topic);
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  /** An alert about two accounts of the markets north and south. */
  public static Alert alert(String subscription, int number) {
    return alert(subscription, number, "north", "south");
  }

  public static Alert alert(String subscription, int number, String market, String other) {
    return alert(
        subscription,
        number,
        new AccountKey(market, "user" + number),
        new AccountKey(other, "user" + number));
  }

  /** An alert about two accounts, the lesser one first. */
  public static Alert alert(String subscription, int number, AccountKey first, AccountKey second) {
    return Alert.ofPair(
        subscription,
        AlertLevel.LIKELY,
        AT.plusSeconds(number),
        number,
        .8,
        .75,
        "m1",
        new Alert.OfPair(
            CandidateId.of(first, second),
            new Alert.Account(first, 12),
            new Alert.Account(second, 7),
            List.of(),
            null));
  }

  public void send(Alert... alerts) {
    producer.beginTransaction();
    for (Alert alert : alerts) {
      send(AlertWriter.key(alert), AlertWriter.write(alert));
    }
    producer.commitTransaction();
  }

  /** Bytes that may be no alert. */
  public void sendRaw(byte[] value) {
    producer.beginTransaction();
    send(new byte[] {1}, value);
    producer.commitTransaction();
  }

  /** What a crash of the job leaves behind. */
  public void sendAborted(Alert alert) {
    producer.beginTransaction();
    send(AlertWriter.key(alert), AlertWriter.write(alert));
    producer.abortTransaction();
  }

  private void send(byte[] key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
