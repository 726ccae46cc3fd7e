package org.sybilline.local.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The alerts of a topic from its beginning, those of complete checkpoints only. */
public final class AlertFeed implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<String, byte[]> consumer;

  public AlertFeed(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * The alerts since the last call.
   *
   * @param patience how long to wait when there are none
   */
  public List<ShownAlert> poll(Duration patience) throws IOException {
    List<ShownAlert> alerts = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
      JsonNode event = JSON.readTree(record.value());
      alerts.add(new ShownAlert(record.key(), line(event.path("data"))));
    }
    return alerts;
  }

  /** Whether the topic holds alerts that no call has given yet. */
  public boolean hasMore() {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static String line(JsonNode alert) {
    JsonNode accounts = alert.path("accounts");
    return String.format(
        Locale.ROOT,
        "ALERT      %-8s  p %.2f  %s %s  for subscription %s",
        alert.path("level").asText(),
        alert.path("probability").doubleValue(),
        account(accounts.path(0)),
        accounts.size() == 2 ? "= " + account(accounts.path(1)) : "writes like the sample",
        alert.path("subscription").asText());
  }

  private static String account(JsonNode side) {
    return side.path("market").asText() + "/" + side.path("user").asText();
  }

  /**
   * An alert as it is shown.
   *
   * @param id the same for the same alert
   */
  public record ShownAlert(String id, String line) {}
}
