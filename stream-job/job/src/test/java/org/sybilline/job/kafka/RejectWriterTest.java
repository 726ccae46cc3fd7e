package org.sybilline.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;

class RejectWriterTest {

  private static final byte[] KEY = {1};
  private static final byte[] VALUE = {2, 3, 4, 5};

  @Test
  void keepsTheBytesAndSaysFromWhereAndWhy() {
    ProducerRecord<byte[], byte[]> record = write(4, VALUE);

    assertEquals("rejects", record.topic());
    assertArrayEquals(KEY, record.key());
    assertArrayEquals(VALUE, record.value());
    assertEquals("bad-name", header(record, RejectHeaders.REASON));
    assertEquals("expected another", header(record, RejectHeaders.MESSAGE));
    assertEquals("posts", header(record, RejectHeaders.SOURCE_TOPIC));
    assertEquals("7", header(record, RejectHeaders.SOURCE_PARTITION));
    assertEquals("42", header(record, RejectHeaders.SOURCE_OFFSET));
    assertNull(record.headers().lastHeader(RejectHeaders.CUT_FROM));
  }

  @Test
  void cutsWhatTheTopicWouldRefuse() {
    ProducerRecord<byte[], byte[]> record = write(3, VALUE);

    assertArrayEquals(new byte[] {2, 3, 4}, record.value());
    assertEquals("4", header(record, RejectHeaders.CUT_FROM));
  }

  @Test
  void keepsATombstone() {
    assertNull(write(3, null).value());
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    assertNotNull(header, name);
    return new String(header.value(), UTF_8);
  }

  private static ProducerRecord<byte[], byte[]> write(int maxValueBytes, byte @Nullable [] value) {
    KafkaRecord source = new KafkaRecord("posts", 7, 42, 0, KEY, value);
    return new RejectWriter("rejects", maxValueBytes)
        .serialize(RejectedRecord.of(source, "bad-name", "expected another"), new NoContext(), 0L);
  }

  /** The writer needs nothing from it. */
  private static final class NoContext implements KafkaRecordSerializationSchema.KafkaSinkContext {
    @Override
    public int getParallelInstanceId() {
      return fail("not expected");
    }

    @Override
    public int getNumberOfParallelInstances() {
      return fail("not expected");
    }

    @Override
    public int[] getPartitionsForTopic(String topic) {
      return fail("not expected");
    }
  }
}
