package org.sybilline.job;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.sybilline.job.record.KafkaRecord;

/**
 * Where the topology reads.
 *
 * @param posts with record times and watermarks at the ends of rounds; records of one account come
 *     in order, from one task
 * @param subscriptions records of one key come in order; takes no part in record time
 * @param verdicts likewise
 */
public record JobSources(
    DataStream<KafkaRecord> posts,
    DataStream<KafkaRecord> subscriptions,
    DataStream<KafkaRecord> verdicts) {}
