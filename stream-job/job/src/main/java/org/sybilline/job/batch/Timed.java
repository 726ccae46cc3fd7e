package org.sybilline.job.batch;

/**
 * A buffered element. Flink may reuse its own envelopes, so they are not kept.
 *
 * @param timestampMillis record time
 */
public record Timed<T>(T value, long timestampMillis) {}
