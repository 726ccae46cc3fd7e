package org.sybilline.job.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertWriter;

/** An alert as a record: key = alert id, value = CloudEvent. */
final class AlertRecords implements KafkaRecordSerializationSchema<Alert> {

  private static final long serialVersionUID = 1;

  private final String topic;

  AlertRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext context, Long timestampMillis) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            null,
            alert.at().toEpochMilli(),
            AlertWriter.key(alert),
            AlertWriter.write(alert));
    record.headers().add("content-type", AlertWriter.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
