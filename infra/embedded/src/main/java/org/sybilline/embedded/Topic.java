package org.sybilline.embedded;

import java.util.Map;
import java.util.TreeMap;

/**
 * A topic to create, with one replica.
 *
 * @param partitions at least 1
 * @param config topic settings of Kafka, such as {@code cleanup.policy}
 */
public record Topic(String name, int partitions, Map<String, String> config) {

  public Topic {
    if (name.isBlank() || partitions < 1) {
      throw new IllegalArgumentException(
          "a topic needs a name and at least one partition, found '%s' with %d"
              .formatted(name, partitions));
    }
    config = Map.copyOf(config);
  }

  /** Deletion by age as the broker's default says, timestamps as the producers set them. */
  public static Topic plain(String name, int partitions) {
    return new Topic(name, partitions, Map.of());
  }

  /** Records carry the time at which the broker took them, not what a producer claims. */
  public Topic withLogAppendTime() {
    return with("message.timestamp.type", "LogAppendTime");
  }

  /** Only the latest record of each key is kept; a null value deletes the key. */
  public Topic compacted() {
    return with("cleanup.policy", "compact");
  }

  public Topic with(String key, String value) {
    Map<String, String> more = new TreeMap<>(config);
    more.put(key, value);
    return new Topic(name, partitions, more);
  }
}
