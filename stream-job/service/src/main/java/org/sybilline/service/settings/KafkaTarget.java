package org.sybilline.service.settings;

import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The broker and what the job and the service say to each other over it.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param jobGroupId under which the job shows how far it has read
 * @param groupId of the service's instances, which share the alerts among them
 * @param client further properties of all Kafka clients, security for instance; never printed
 */
public record KafkaTarget(
    String bootstrapServers,
    ServiceTopics topics,
    String jobGroupId,
    String groupId,
    SortedMap<String, String> client) {

  public KafkaTarget {
    client = Collections.unmodifiableSortedMap(new TreeMap<>(client));
  }

  /** What every Kafka client of the service is given. */
  public Properties clientProperties() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.setProperty("bootstrap.servers", bootstrapServers);
    return properties;
  }

  @Override
  public String toString() {
    return "KafkaTarget[bootstrapServers=%s, topics=%s, client=%s]"
        .formatted(bootstrapServers, topics, client.keySet());
  }
}
