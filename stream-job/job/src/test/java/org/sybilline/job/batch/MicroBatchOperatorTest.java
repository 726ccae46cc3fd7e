package org.sybilline.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sybilline.job.settings.BatchSettings;

class MicroBatchOperatorTest {

  private final OneInputStreamOperatorTestHarness<String, String> harness;

  MicroBatchOperatorTest() throws Exception {
    harness = new OneInputStreamOperatorTestHarness<>(new Joining());
  }

  @BeforeEach
  void open() throws Exception {
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void processesWhenTheBatchIsLargeEnough() throws Exception {
    send("a", "bb", "cc", "d");

    assertEquals(List.of("a+bb+cc"), output());
  }

  @Test
  void processesASmallBatchAtItsDeadline() throws Exception {
    harness.setProcessingTime(1_000);
    send("a");
    harness.setProcessingTime(1_040);
    send("b");
    harness.setProcessingTime(1_049);
    assertEquals(List.of(), output());

    harness.setProcessingTime(1_050);

    assertEquals(List.of("a+b"), output());
  }

  @Test
  void aFullBatchTakesItsDeadlineWithIt() throws Exception {
    harness.setProcessingTime(1_000);
    send("aaaaa");
    harness.setProcessingTime(1_030);
    send("b");
    harness.setProcessingTime(1_060);
    assertEquals(List.of("aaaaa"), output());

    harness.setProcessingTime(1_080);

    assertEquals(List.of("aaaaa", "b"), output());
  }

  @Test
  void processesBeforeAWatermarkPasses() throws Exception {
    send("a");
    harness.processWatermark(7);

    assertEquals(List.of("a", "all visible", "watermark 7"), output());
  }

  @Test
  void processesBeforeItSaysThatItIsIdle() throws Exception {
    send("a");
    harness.processWatermarkStatus(WatermarkStatus.IDLE);

    assertEquals(List.of("a", "idle"), output());
  }

  @Test
  void processesBeforeABarrierPasses() throws Exception {
    send("a");
    harness.prepareSnapshotPreBarrier(1);

    assertEquals(List.of("a"), output());
  }

  @Test
  void processesAtTheEndOfTheInput() throws Exception {
    send("a");
    harness.endInput();

    assertEquals(List.of("a"), output());
  }

  @Test
  void doesNotProcessNothing() throws Exception {
    harness.endInput();
    harness.prepareSnapshotPreBarrier(1);

    assertEquals(List.of(), output());
  }

  @Test
  void keepsTheTimeOfTheRecord() throws Exception {
    harness.processElement("a", 42);
    harness.endInput();

    assertEquals(42, harness.extractOutputStreamRecords().get(0).getTimestamp());
  }

  private void send(String... elements) throws Exception {
    for (String element : elements) {
      harness.processElement(element, 1);
    }
  }

  private List<String> output() {
    List<String> output = new ArrayList<>();
    for (Object event : harness.getOutput()) {
      if (event instanceof StreamRecord<?> record) {
        output.add(record.getValue().toString());
      } else if (event instanceof Watermark watermark) {
        output.add("watermark " + watermark.getTimestamp());
      } else if (event instanceof WatermarkStatus) {
        output.add("idle");
      }
    }
    return output;
  }

  /** Joins a batch into one; five letters are enough. */
  private static final class Joining extends MicroBatchOperator<String, String> {
    private static final long serialVersionUID = 1;

    Joining() {
      super(new BatchSettings(5, Duration.ofMillis(50)));
    }

    @Override
    protected int sizeOf(String element) {
      return element.length();
    }

    @Override
    protected void process(List<Timed<String>> batch) {
      emit(
          String.join("+", batch.stream().map(Timed::value).toList()),
          batch.get(0).timestampMillis());
    }

    @Override
    protected void beforeWatermark() {
      emit("all visible", 0);
    }
  }
}
