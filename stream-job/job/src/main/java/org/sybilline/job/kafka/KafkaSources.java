package org.sybilline.job.kafka;

import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.settings.KafkaSettings;

/**
 * The topics that the job reads, from their beginning: without a checkpoint there is no state, so
 * positions that some earlier run committed mean nothing.
 */
public final class KafkaSources {

  private KafkaSources() {}

  public static KafkaSource<KafkaRecord> posts(KafkaSettings settings) {
    return source(settings, settings.topics().posts());
  }

  public static KafkaSource<KafkaRecord> subscriptions(KafkaSettings settings) {
    return source(settings, settings.topics().subscriptions());
  }

  public static KafkaSource<KafkaRecord> verdicts(KafkaSettings settings) {
    return source(settings, settings.topics().verdicts());
  }

  private static KafkaSource<KafkaRecord> source(KafkaSettings settings, String topic) {
    KafkaSourceBuilder<KafkaRecord> source =
        KafkaSource.<KafkaRecord>builder()
            .setProperties(settings.clientProperties())
            // the default is to take what aborted transactions of producers left, too
            .setProperty("isolation.level", "read_committed")
            .setGroupId(settings.groupId())
            .setClientIdPrefix(settings.groupId() + "-" + topic)
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new KafkaRecordReader());
    if (settings.stopAtEnd()) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return source.build();
  }
}
