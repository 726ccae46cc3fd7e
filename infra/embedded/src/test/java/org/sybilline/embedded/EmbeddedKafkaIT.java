package org.sybilline.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  @Test
  void keepsRecordsOverARestartOnTheSameFolderAndPort(@TempDir Path temp) {
    Path folder = temp.resolve("kafka");
    EmbeddedKafka first = EmbeddedKafka.start(ServerSettings.keepingDataIn(folder));
    try (first) {
      first.createTopics(List.of(Topic.plain("posts", 2).withLogAppendTime()));
      send(first, "posts", "before");
    }
    try (var second =
        EmbeddedKafka.start(ServerSettings.keepingDataIn(folder).onPort(first.port()))) {
      assertEquals(first.bootstrapServers(), second.bootstrapServers());
      second.createTopics(List.of(Topic.plain("posts", 2).withLogAppendTime()));
      send(second, "posts", "after");
      List<ConsumerRecord<String, String>> records = read(second, "posts", 2);
      assertEquals(
          List.of("before", "after"), records.stream().map(ConsumerRecord::value).toList());
      assertEquals(TimestampType.LOG_APPEND_TIME, records.get(0).timestampType());
    }
  }

  @Test
  void removesItsFolderOnCloseUnlessAskedToKeepIt(@TempDir Path temp) {
    EmbeddedKafka temporary = EmbeddedKafka.start();
    assertTrue(Files.isDirectory(temporary.dataFolder()));
    temporary.close();
    temporary.close();
    assertFalse(Files.exists(temporary.dataFolder()));

    EmbeddedKafka kept = EmbeddedKafka.start(ServerSettings.keepingDataIn(temp.resolve("kept")));
    kept.close();
    assertTrue(Files.isDirectory(kept.dataFolder()));
  }

  @Test
  void showsOnlyCommittedRecordsOfATransaction() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopics(List.of(Topic.plain("alerts", 1)));
      try (var producer =
          new KafkaProducer<>(
              Map.<String, Object>of(
                  "bootstrap.servers",
                  kafka.bootstrapServers(),
                  "transactional.id",
                  "one",
                  "transaction.timeout.ms",
                  3_600_000),
              new StringSerializer(),
              new StringSerializer())) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("alerts", "k", "aborted")).get();
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("alerts", "k", "committed")).get();
        producer.commitTransaction();
      }
      assertEquals(
          List.of("committed"),
          read(kafka, "alerts", 1).stream().map(ConsumerRecord::value).toList());
    }
  }

  @Test
  void saysThatThePortIsTakenAndWhatToDo() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      var clash =
          assertThrows(
              ServerStartException.class,
              () -> EmbeddedKafka.start(ServerSettings.temporary().onPort(kafka.port())));
      assertTrue(clash.toString().contains("port " + kafka.port()), clash.getMessage());
      assertTrue(clash.toString().contains("choose another port"), clash.getMessage());
    }
  }

  @Test
  void refusesATopicThatExistsWithOtherSettingsAndNamesEveryDifference() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopics(List.of(Topic.plain("a", 1), Topic.plain("b", 1).compacted()));
      var refusal =
          assertThrows(
              IllegalStateException.class,
              () ->
                  kafka.createTopics(
                      List.of(
                          Topic.plain("a", 2),
                          Topic.plain("b", 1).with("cleanup.policy", "delete"))));
      assertTrue(
          refusal
              .toString()
              .contains(
                  "a has 1 partitions, expected 2; b has cleanup.policy=compact, expected delete"),
          refusal.getMessage());
    }
  }

  private static void send(EmbeddedKafka kafka, String topic, String value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", value)).get();
    } catch (Exception e) {
      throw new AssertionError("could not send", e);
    }
  }

  private static List<ConsumerRecord<String, String>> read(
      EmbeddedKafka kafka, String topic, int expected) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        assertTrue(System.nanoTime() < deadline, "read " + records.size() + " of " + expected);
      }
      return records;
    }
  }
}
