package org.sybilline.job.record;

import org.jspecify.annotations.Nullable;

/**
 * A record as Kafka holds it.
 *
 * @param timestampMillis when the broker took it, where the topic is set to log append time
 * @param key null when it has none
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; compared by content nowhere
public record KafkaRecord(
    String topic,
    int partition,
    long offset,
    long timestampMillis,
    byte @Nullable [] key,
    byte @Nullable [] value) {}
