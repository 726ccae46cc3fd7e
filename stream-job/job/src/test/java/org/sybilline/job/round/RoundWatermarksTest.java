package org.sybilline.job.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class RoundWatermarksTest {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final ManualClock activity = new ManualClock();
  private final WatermarkStrategy<String> strategy =
      RoundWatermarks.strategy(Rounds.of(Duration.ofSeconds(1)), Duration.ofSeconds(3));
  private final WatermarkGenerator<String> watermarks = partition();
  private final Told told = new Told();

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
  void aQuietPartitionIsIdle() {
    record(5_500);
    watermarks.onPeriodicEmit(told); // the time from an old record to here does not count
    looks(14);
    assertEquals(List.of("4999"), told.events);

    looks(2);

    assertEquals(List.of("4999", "idle"), told.events);
  }

  @Test
  void aPartitionThatIsBusyIsNotQuietHoweverLongItTakes() {
    record(5_500);
    for (int i = 0; i < 100; i++) {
      // the input activity clock stands still, as Flink's does under back pressure
      watermarks.onPeriodicEmit(told);
    }

    assertEquals(List.of("4999"), told.events);
  }

  @Test
  void aPartitionWithoutAnyRecordIsIdleWithoutAWatermark() {
    looks(15);

    assertEquals(List.of("idle"), told.events);
  }

  @Test
  void aRecordWakesAQuietPartition() {
    record(5_500);
    looks(16);
    record(9_000);
    watermarks.onPeriodicEmit(told);

    assertEquals(List.of("4999", "idle", "active", "8999"), told.events);
  }

  @Test
  void aPartitionIsNotQuietWhileTheReaderIsBusyWithAnother() {
    var combined = new WatermarkOutputMultiplexer(told);
    List<WatermarkGenerator<String>> partitions = List.of(partition(), partition());
    List<WatermarkOutput> outputs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      combined.registerNewOutput("" + i);
      outputs.add(combined.getImmediateOutput("" + i));
      partitions.get(i).onEvent("", 1_000, outputs.get(i));
    }
    for (int i = 0; i < 100; i++) { // what was fetched of the first takes long to work through
      partitions.get(0).onEvent("", 1_000 + 100 * i, outputs.get(0));
      activity.advanceTime(LOOK);
      for (int p = 0; p < 2; p++) {
        partitions.get(p).onPeriodicEmit(outputs.get(p));
      }
    }
    partitions.get(1).onEvent("", 2_500, outputs.get(1)); // had been fetched with the others

    assertEquals(List.of("999", "1999"), told.events, "the record is not late");
  }

  private WatermarkGenerator<String> partition() {
    return strategy.createWatermarkGenerator(new Context(activity));
  }

  private void record(long timestampMillis) {
    watermarks.onEvent("", timestampMillis, told);
  }

  private void looks(int count) {
    for (int i = 0; i < count; i++) {
      activity.advanceTime(LOOK);
      watermarks.onPeriodicEmit(told);
    }
  }

  private record Context(RelativeClock activity) implements WatermarkGeneratorSupplier.Context {

    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return activity;
    }
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
