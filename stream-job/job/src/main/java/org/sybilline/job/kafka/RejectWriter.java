package org.sybilline.job.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.sybilline.job.record.RejectedRecord;

/** A reject as a record: the original key and value, and headers that say from where and why. */
final class RejectWriter implements KafkaRecordSerializationSchema<RejectedRecord> {

  private static final long serialVersionUID = 1;

  private final String topic;
  private final int maxValueBytes;

  RejectWriter(String topic, int maxValueBytes) {
    this.topic = topic;
    this.maxValueBytes = maxValueBytes;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      RejectedRecord rejected, KafkaSinkContext context, Long timestampMillis) {
    byte[] value = rejected.value();
    int length = value == null ? 0 : value.length;
    if (value != null && length > maxValueBytes) {
      value = Arrays.copyOf(value, maxValueBytes);
    }
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, rejected.key(), value);
    header(record, RejectHeaders.REASON, rejected.reason());
    header(record, RejectHeaders.MESSAGE, rejected.message());
    header(record, RejectHeaders.SOURCE_TOPIC, rejected.topic());
    header(record, RejectHeaders.SOURCE_PARTITION, Integer.toString(rejected.partition()));
    header(record, RejectHeaders.SOURCE_OFFSET, Long.toString(rejected.offset()));
    if (length > maxValueBytes) {
      header(record, RejectHeaders.CUT_FROM, Integer.toString(length));
    }
    return record;
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
