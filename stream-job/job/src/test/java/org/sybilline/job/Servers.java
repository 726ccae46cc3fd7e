package org.sybilline.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.embedded.EmbeddedKafka;
import org.sybilline.embedded.Topic;
import org.sybilline.job.record.KafkaRecord;

/** A real broker and a real index, and what a user would do with them. */
final class Servers implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedElasticsearch elasticsearch = EmbeddedElasticsearch.start();
  private final HttpClient http = HttpClient.newHttpClient();

  /** Creates the five topics of a job, with this start to their names. */
  void createTopics(String prefix) {
    kafka.createTopics(
        List.of(
            Topic.plain(prefix + ".posts", TestForum.PARTITIONS).withLogAppendTime(),
            Topic.plain(prefix + ".rejected", 1),
            Topic.plain(prefix + ".subscriptions", 1).compacted(),
            Topic.plain(prefix + ".verdicts", 1).with("retention.ms", "-1"),
            Topic.plain(prefix + ".alerts", 1)));
  }

  /** Settings of a job on those topics and on indices of the same prefix. */
  List<String> settings(String topics, String indices) {
    return List.of(
        "kafka.bootstrap-servers=" + kafka.bootstrapServers(),
        "kafka.topic.posts=" + topics + ".posts",
        "kafka.topic.rejected=" + topics + ".rejected",
        "kafka.topic.subscriptions=" + topics + ".subscriptions",
        "kafka.topic.verdicts=" + topics + ".verdicts",
        "kafka.topic.alerts=" + topics + ".alerts",
        "kafka.transactional-id-prefix=" + indices,
        "kafka.group-id=" + indices,
        "index.url=" + elasticsearch.url(),
        "index.prefix=" + indices);
  }

  /** Adds a subscription to the pair of markets of {@link TestForum}, named {@code pair}. */
  void subscribeToPair(String topics) throws Exception {
    byte[] subscription =
        """
        {"id": "pair", "kind": "MARKET_PAIR", "market": "north", "otherMarket": "south",
         "minProbability": 0.5, "since": "2020-01-01T00:00:00Z"}
        """
            .getBytes(UTF_8);
    send(
        List.of(
            new ProducerRecord<>(
                topics + ".subscriptions", 0, "pair".getBytes(UTF_8), subscription)));
  }

  /** Sends posts to the partitions they say. */
  void sendPosts(String topic, List<KafkaRecord> records) throws Exception {
    send(
        records.stream()
            .map(r -> new ProducerRecord<>(topic, r.partition(), r.key(), r.value()))
            .toList());
  }

  void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", kafka.bootstrapServers());
    settings.setProperty("max.request.size", "" + (4 << 20));
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<RecordMetadata> acknowledged : sent) {
        acknowledged.get();
      }
    }
  }

  /** All committed records of a topic up to its present end. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", kafka.bootstrapServers());
    settings.setProperty("isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map((PartitionInfo p) -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /** How far a job has read a topic of one partition, as of its last checkpoint. */
  long committed(String group, String topic) {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
      OffsetAndMetadata offset =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .get(new TopicPartition(topic, 0));
      return offset == null ? 0 : offset.offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All documents of an alias by id, their content as JSON. */
  SortedMap<String, JsonNode> documents(String alias) {
    request("POST", "/" + alias + "/_refresh");
    JsonNode answer = request("GET", "/" + alias + "/_search?size=10000");
    SortedMap<String, JsonNode> documents = new TreeMap<>();
    answer
        .path("hits")
        .path("hits")
        .forEach(hit -> documents.put(hit.path("_id").asText(), hit.path("_source")));
    return documents;
  }

  private JsonNode request(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(elasticsearch.url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    elasticsearch.close();
    kafka.close();
  }
}
