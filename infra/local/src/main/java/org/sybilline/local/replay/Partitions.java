package org.sybilline.local.replay;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.sybilline.local.source.ReplayRecord;

/**
 * Which partition a record goes to: always the same, so that a replay can go on where it stopped.
 *
 * @param count of the topic
 */
record Partitions(int count) {

  /** By account, as Kafka's own partitioner would; a record without one by its bytes. */
  int of(ReplayRecord record) {
    byte[] decides =
        record.isPost() ? record.key().getBytes(StandardCharsets.UTF_8) : record.value();
    return Utils.toPositive(Utils.murmur2(decides)) % count;
  }
}
