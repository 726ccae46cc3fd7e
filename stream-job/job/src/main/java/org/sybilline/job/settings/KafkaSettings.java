package org.sybilline.job.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where posts come from and alerts go to.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param groupId under which read positions are shown; positions themselves live in checkpoints
 * @param transactionalIdPrefix of the exactly-once sinks; the same on every start, so that a
 *     restarted job ends the transactions of the one before it
 * @param transactionTimeout longest time from a write to the checkpoint that commits it, restarts
 *     included
 * @param quietAfter a partition without records for so long no longer holds back the others
 * @param stopAtEnd whether to stop where the topics end at the start, instead of waiting for more;
 *     a restored job keeps for each partition the end, or none, that it had when it first started
 * @param client further properties of all Kafka clients, security for instance; never printed
 */
public record KafkaSettings(
    String bootstrapServers,
    Topics topics,
    String groupId,
    String transactionalIdPrefix,
    Duration transactionTimeout,
    Duration quietAfter,
    boolean stopAtEnd,
    SortedMap<String, String> client)
    implements Serializable {

  public KafkaSettings {
    client = Collections.unmodifiableSortedMap(new TreeMap<>(client));
  }

  /** What every Kafka client of the job is given. */
  public Properties clientProperties() {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.setProperty("bootstrap.servers", bootstrapServers);
    return properties;
  }

  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, topics=%s, client=%s]"
        .formatted(bootstrapServers, topics, client.keySet());
  }
}
