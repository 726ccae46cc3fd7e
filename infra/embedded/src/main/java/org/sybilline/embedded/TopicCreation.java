package org.sybilline.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Creates missing topics and compares the others with what is wanted. */
final class TopicCreation {

  private final Admin admin;

  TopicCreation(Admin admin) {
    this.admin = admin;
  }

  void create(List<Topic> topics) {
    Set<String> existing = await(admin.listTopics().names());
    List<Topic> present = topics.stream().filter(t -> existing.contains(t.name())).toList();
    List<String> problems = differences(present);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "topics exist with other settings: "
              + String.join("; ", problems)
              + ". Remove the topic, or change what is asked for.");
    }
    List<NewTopic> missing =
        topics.stream()
            .filter(t -> !existing.contains(t.name()))
            .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1).configs(t.config()))
            .toList();
    await(admin.createTopics(missing).all());
    awaitLeaders(missing.stream().map(NewTopic::name).toList());
  }

  private List<String> differences(List<Topic> topics) {
    List<String> names = topics.stream().map(Topic::name).toList();
    Map<String, TopicDescription> found = await(admin.describeTopics(names).allTopicNames());
    Map<ConfigResource, Config> configs =
        await(
            admin
                .describeConfigs(
                    names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
    Map<String, Config> byName =
        configs.entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
    List<String> problems = new ArrayList<>();
    for (Topic topic : topics) {
      int partitions = require(found, topic.name()).partitions().size();
      if (partitions != topic.partitions()) {
        problems.add(
            "%s has %d partitions, expected %d"
                .formatted(topic.name(), partitions, topic.partitions()));
      }
      Config config = require(byName, topic.name());
      new TreeMap<>(topic.config())
          .forEach(
              (key, wanted) -> {
                var entry = config.get(key);
                String value = entry == null ? "nothing" : entry.value();
                if (!wanted.equals(value)) {
                  problems.add(
                      "%s has %s=%s, expected %s".formatted(topic.name(), key, value, wanted));
                }
              });
    }
    return problems;
  }

  /** A topic is listed a moment before its partitions have a leader to write to. */
  private void awaitLeaders(List<String> names) {
    Function<TopicDescription, Boolean> led =
        topic -> topic.partitions().stream().allMatch(partition -> partition.leader() != null);
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (true) {
      try {
        var topics = admin.describeTopics(names).allTopicNames().get().values();
        if (topics.stream().allMatch(led::apply)) {
          askLeaders(topics);
          return;
        }
      } catch (ExecutionException e) {
        // not yet known to the broker: the same wait
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while topics were created", e);
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("topics have no leader after 30 s: " + names);
      }
      Thread.onSpinWait();
    }
  }

  /**
   * A leader is named a moment before it leads. A first batch sent in between is refused while the
   * second is taken, and the producer then waits in vain to send the first.
   */
  private void askLeaders(Collection<TopicDescription> topics) {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (TopicDescription topic : topics) {
      topic
          .partitions()
          .forEach(
              partition ->
                  partitions.put(
                      new TopicPartition(topic.name(), partition.partition()),
                      OffsetSpec.latest()));
    }
    await(admin.listOffsets(partitions).all()); // only a leader answers; the client asks again
  }

  private static <V> V require(Map<String, V> map, String key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("Kafka did not describe the topic " + key);
    }
    return value;
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    }
  }
}
