package org.sybilline.job.kafka;

import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.settings.KafkaSettings;

/** The topics that the job writes, each record exactly once for readers of committed records. */
public final class KafkaSinks {

  /** A reject may be as large as its topic allows, and the client must not allow less. */
  private static final int MAX_REQUEST_BYTES = 64 << 20;

  private KafkaSinks() {}

  public static KafkaSink<Alert> alerts(KafkaSettings settings) {
    return sink(settings, "alerts", new AlertRecords(settings.topics().alerts()));
  }

  /**
   * The sink of rejects.
   *
   * @param maxValueBytes what the topic takes; a longer value is cut, and a header says so
   */
  public static KafkaSink<RejectedRecord> rejects(KafkaSettings settings, int maxValueBytes) {
    return sink(settings, "rejects", new RejectWriter(settings.topics().rejected(), maxValueBytes));
  }

  private static <T> KafkaSink<T> sink(
      KafkaSettings settings, String name, KafkaRecordSerializationSchema<T> writer) {
    Properties client = settings.clientProperties();
    client.setProperty(
        "transaction.timeout.ms", Long.toString(settings.transactionTimeout().toMillis()));
    client.setProperty("max.request.size", Integer.toString(MAX_REQUEST_BYTES));
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(client)
        .setBootstrapServers(settings.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(settings.transactionalIdPrefix() + "-" + name)
        .setRecordSerializer(writer)
        .build();
  }
}
