package org.sybilline.job.record;

import org.jspecify.annotations.Nullable;

/**
 * What cannot be used, and why. The stream goes on without it.
 *
 * @param topic where it came from; for a document that Elasticsearch refuses, {@code index:} and
 *     the index
 * @param partition -1 for a document
 * @param offset -1 for a document
 * @param key the original bytes
 * @param value the original bytes, null for a tombstone
 * @param reason a stable code
 * @param message what was expected, what was found, how to fix it; no post text, no user name
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; compared by content nowhere
public record RejectedRecord(
    String topic,
    int partition,
    long offset,
    byte @Nullable [] key,
    byte @Nullable [] value,
    String reason,
    String message) {

  /** A record of Kafka that cannot be used. */
  public static RejectedRecord of(KafkaRecord record, String reason, String message) {
    return new RejectedRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        record.value(),
        reason,
        message);
  }
}
