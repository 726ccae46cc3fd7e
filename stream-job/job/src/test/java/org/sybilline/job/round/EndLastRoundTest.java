package org.sybilline.job.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EndLastRoundTest {

  @Test
  void aQuietInputEndsTheRoundOfItsLatestRecord() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      harness.processElement("a", 5_500);
      harness.processElement("b", 5_200);
      harness.processWatermark(4_999);
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      harness.processWatermarkStatus(WatermarkStatus.ACTIVE);

      assertEquals(List.of("a", "b", "4999", "5999", "IDLE", "ACTIVE"), told(harness));
    }
  }

  @Test
  void anInputThatNeverHadARecordIsIdleWithoutAWatermark() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      harness.processWatermarkStatus(WatermarkStatus.IDLE);

      assertEquals(List.of("IDLE"), told(harness));
    }
  }

  @Test
  void aRoundThatWasOpenInACheckpointEndsAlthoughNoRecordFollows() throws Exception {
    OperatorSubtaskState state = stateAfter(1, 0, 5_500);
    try (var harness = harness(1, 0)) {
      harness.initializeState(state);
      harness.open();
      harness.processWatermarkStatus(WatermarkStatus.IDLE);

      assertEquals(List.of("5999", "IDLE"), told(harness));
    }
  }

  @Test
  void afterARestartEachTaskSpeaksForAll() throws Exception {
    OperatorSubtaskState state =
        AbstractStreamOperatorTestHarness.repackageState(
            stateAfter(2, 0, 5_500), stateAfter(2, 1, 7_500));
    for (int task = 0; task < 3; task++) {
      try (var harness = harness(3, task)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 3, 2, 3, task));
        harness.open();
        harness.processWatermarkStatus(WatermarkStatus.IDLE);

        assertEquals(List.of("7999", "IDLE"), told(harness));
      }
    }
  }

  @Test
  void watermarksNeverGoBack() throws Exception {
    OperatorSubtaskState state = stateAfter(1, 0, 5_500);
    try (var harness = harness(1, 0)) {
      harness.initializeState(state);
      harness.open();
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
      harness.processWatermark(3_999);
      harness.processWatermark(6_999);
      harness.processWatermarkStatus(WatermarkStatus.IDLE);

      assertEquals(List.of("5999", "IDLE", "ACTIVE", "6999", "IDLE"), told(harness));
    }
  }

  private static OperatorSubtaskState stateAfter(int tasks, int task, long timestampMillis)
      throws Exception {
    try (var harness = harness(tasks, task)) {
      harness.open();
      harness.processElement("a", timestampMillis);
      return harness.snapshot(1, 1);
    }
  }

  private static OneInputStreamOperatorTestHarness<String, String> harness(int tasks, int task)
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<String, String>(
            new EndLastRound<>(Rounds.of(Duration.ofSeconds(1))), 128, tasks, task);
    harness.setup();
    return harness;
  }

  private static List<String> told(OneInputStreamOperatorTestHarness<String, String> harness) {
    return harness.getOutput().stream().map(EndLastRoundTest::word).toList();
  }

  private static String word(Object element) {
    if (element instanceof Watermark watermark) {
      return Long.toString(watermark.getTimestamp());
    }
    return element instanceof StreamRecord<?> record
        ? String.valueOf(record.getValue())
        : element.equals(WatermarkStatus.IDLE) ? "IDLE" : "ACTIVE";
  }
}
