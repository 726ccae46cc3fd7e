package org.sybilline.local.console;

import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.exchange.alert.AlertWriter;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.local.stack.LocalStack;
import org.sybilline.post.AccountKey;

/** Alerts by the thousand, as the job would send them had it seen a large forum. */
final class ManyAlerts {

  private ManyAlerts() {}

  /** Sends so many alerts of one subscription, all older than those of the stack itself. */
  static void send(LocalStack stack, String subscription, int count) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", stack.kafka().bootstrapServers());
    settings.setProperty("linger.ms", "20");
    String topic = stack.job().settings().kafka().topics().alerts();
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < count; i++) {
        Alert alert = alert(subscription, i);
        var unused =
            producer.send(
                new ProducerRecord<>(topic, AlertWriter.key(alert), AlertWriter.write(alert)));
      }
      producer.flush();
    }
  }

  private static Alert alert(String subscription, int number) {
    AccountKey first = new AccountKey("market-a", "many%05d".formatted(number));
    AccountKey second = new AccountKey("market-b", "many%05d".formatted(number));
    return Alert.ofPair(
        subscription,
        AlertLevel.POSSIBLE,
        Instant.parse("2020-01-01T00:00:00Z").plusSeconds(number),
        0,
        .5,
        .2,
        "made-up",
        new Alert.OfPair(
            CandidateId.of(first, second),
            new Alert.Account(first, 6),
            new Alert.Account(second, 7),
            List.of(),
            null));
  }
}
