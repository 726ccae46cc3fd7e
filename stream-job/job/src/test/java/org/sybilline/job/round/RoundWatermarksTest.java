package org.sybilline.job.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class RoundWatermarksTest {

  private final ManualClock activity = new ManualClock();
  private final Told told = new Told();
  private final RoundWatermarks<String> watermarks =
      new RoundWatermarks<>(
          Rounds.of(Duration.ofSeconds(1)), Duration.ofSeconds(3), (RelativeClock) activity);

  @Test
  void aRecordEndsTheRoundsBeforeItsOwn() {
    record(1_500);
    record(1_900);
    record(4_000);

    assertEquals(List.of("999", "3999"), told.events);
  }

  @Test
  void watermarksNeverGoBack() {
    record(5_000);
    record(2_000);
    record(5_500);

    assertEquals(List.of("4999"), told.events);
  }

  @Test
  void aQuietPartitionEndsTheRoundOfItsLastRecordAndIsIdle() {
    record(5_500);
    activity.advanceTime(Duration.ofMillis(2_999));
    watermarks.onPeriodicEmit(told);
    assertEquals(List.of("4999"), told.events);

    activity.advanceTime(Duration.ofMillis(1));
    watermarks.onPeriodicEmit(told);
    watermarks.onPeriodicEmit(told);

    assertEquals(List.of("4999", "5999", "idle"), told.events);
  }

  @Test
  void aPartitionThatIsBusyIsNotQuietHoweverLongItTakes() {
    record(5_500);
    // the input activity clock stands still, as Flink's does under back pressure
    watermarks.onPeriodicEmit(told);

    assertEquals(List.of("4999"), told.events);
  }

  @Test
  void aPartitionWithoutAnyRecordIsIdleWithoutAWatermark() {
    activity.advanceTime(Duration.ofSeconds(3));
    watermarks.onPeriodicEmit(told);

    assertEquals(List.of("idle"), told.events);
  }

  @Test
  void aRecordWakesAQuietPartition() {
    record(5_500);
    activity.advanceTime(Duration.ofSeconds(3));
    watermarks.onPeriodicEmit(told);
    record(9_000);
    watermarks.onPeriodicEmit(told);

    assertEquals(List.of("4999", "5999", "idle", "active", "8999"), told.events);
  }

  private void record(long timestampMillis) {
    watermarks.onEvent("", timestampMillis, told);
  }

  private static final class Told implements WatermarkOutput {
    private final List<String> events = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      events.add(Long.toString(watermark.getTimestamp()));
    }

    @Override
    public void markIdle() {
      events.add("idle");
    }

    @Override
    public void markActive() {
      events.add("active");
    }
  }
}
