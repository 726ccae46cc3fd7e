package org.sybilline.job.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.sybilline.job.alert.Alert;
import org.sybilline.job.alert.AlertJson;

/** An alert as a record: key = alert id, value = CloudEvent. */
final class AlertWriter implements KafkaRecordSerializationSchema<Alert> {

  private static final long serialVersionUID = 1;

  private final String topic;

  AlertWriter(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext context, Long timestampMillis) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            alert.transition().at().toEpochMilli(),
            alert.id().getBytes(StandardCharsets.UTF_8),
            AlertJson.write(alert));
    record.headers().add("content-type", AlertJson.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
