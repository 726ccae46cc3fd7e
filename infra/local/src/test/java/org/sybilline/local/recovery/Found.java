package org.sybilline.local.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.sybilline.local.stack.LocalStack;

/**
 * All that a run has left: every document of every alias by id, and how often each alert was sent.
 */
record Found(
    SortedMap<String, SortedMap<String, JsonNode>> documents, SortedMap<String, Integer> alerts) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 10_000; // more than any kind of the test has

  static Found in(LocalStack stack, String name) throws Exception {
    SortedMap<String, SortedMap<String, JsonNode>> documents = new TreeMap<>();
    for (String kind : List.of("accounts", "episodes", "posts", "candidates")) {
      documents.put(kind, documents(stack.elasticsearch().url(), name + "-" + kind));
    }
    return new Found(documents, alerts(stack.kafka().bootstrapServers(), name + ".alerts"));
  }

  private static SortedMap<String, JsonNode> documents(URI url, String alias) throws Exception {
    request("POST", url + "/" + alias + "/_refresh");
    SortedMap<String, JsonNode> byId = new TreeMap<>();
    request("GET", url + "/" + alias + "/_search?size=" + PAGE)
        .path("hits")
        .path("hits")
        .forEach(hit -> byId.put(hit.path("_id").asText(), hit.path("_source")));
    return byId;
  }

  private static JsonNode request(String method, String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(method + " " + url + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private static SortedMap<String, Integer> alerts(String brokers, String topic) {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", brokers);
    settings.setProperty("isolation.level", "read_committed");
    SortedMap<String, Integer> times = new TreeMap<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(found -> new TopicPartition(topic, found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<String, String> alert : consumer.poll(Duration.ofMillis(200))) {
          times.merge(alert.key(), 1, Integer::sum);
        }
      }
    }
    return times;
  }
}
