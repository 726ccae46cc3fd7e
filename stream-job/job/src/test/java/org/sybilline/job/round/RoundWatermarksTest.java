package org.sybilline.job.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class RoundWatermarksTest {

  private final ManualClock activity = new ManualClock();
  private final Told told = new Told();
  private final AtomicLong latestQuietRound = new AtomicLong(-1);
  private final RoundWatermarks<String> watermarks = partition();

  private RoundWatermarks<String> partition() {
    return new RoundWatermarks<>(
        Rounds.of(Duration.ofSeconds(1)),
        Duration.ofSeconds(3),
        (RelativeClock) activity,
        latestQuietRound);
  }

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

  @Test
  void theLastRoundOfAReaderIsOverWhicheverPartitionIsQuietFirst() {
    for (boolean laterFirst : new boolean[] {true, false}) {
      latestQuietRound.set(-1);
      Told reader = new Told();
      var combined = new WatermarkOutputMultiplexer(reader);
      List<RoundWatermarks<String>> partitions = List.of(partition(), partition());
      List<WatermarkOutput> outputs = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        combined.registerNewOutput("" + i, new Unheard());
        outputs.add(combined.getImmediateOutput("" + i));
        long time = (i == 0) == laterFirst ? 7_500 : 5_500;
        partitions.get(i).onEvent("", time, outputs.get(i));
      }
      activity.advanceTime(Duration.ofSeconds(3));
      for (int i = 0; i < 2; i++) {
        partitions.get(i).onPeriodicEmit(outputs.get(i));
      }
      assertEquals("7999", reader.events.get(reader.events.lastIndexOf("idle") - 1));
    }
  }

  @Test
  void eachReaderHasPartitionsOfItsOwn() throws Exception {
    WatermarkStrategy<String> strategy =
        RoundWatermarks.strategy(Rounds.of(Duration.ofSeconds(1)), Duration.ofSeconds(3));
    List<Told> readers = new ArrayList<>();
    for (long time : new long[] {7_500, 5_500}) {
      WatermarkGenerator<String> generator =
          InstantiationUtil.clone(strategy).createWatermarkGenerator(new Context(activity));
      Told reader = new Told();
      generator.onEvent("", time, reader);
      activity.advanceTime(Duration.ofSeconds(3));
      generator.onPeriodicEmit(reader);
      readers.add(reader);
    }
    assertEquals(List.of("4999", "5999", "idle"), readers.get(1).events);
  }

  private static final class Context implements WatermarkGeneratorSupplier.Context {
    private final RelativeClock activity;

    private Context(RelativeClock activity) {
      this.activity = activity;
    }

    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return activity;
    }
  }

  private static final class Unheard implements WatermarkOutputMultiplexer.WatermarkUpdateListener {
    @Override
    public void onWatermarkUpdate(long watermark) {}

    @Override
    public void onIdleUpdate(boolean idle) {}
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
