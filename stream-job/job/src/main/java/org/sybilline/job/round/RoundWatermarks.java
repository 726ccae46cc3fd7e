package org.sybilline.job.round;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.SystemClock;
import org.jspecify.annotations.Nullable;

/**
 * Watermarks of one Kafka partition: a record of a round says that the rounds before it are over.
 * Watermarks are ends of rounds and never go back.
 *
 * <p>A partition that has been quiet for long enough no longer holds back the others. When all are
 * quiet, {@link EndLastRound} ends the round of the last record.
 */
public final class RoundWatermarks<T> implements WatermarkGenerator<T> {

  private final Rounds rounds;
  private final long quietAfterNanos;
  private final CalmClock clock;

  private long lastRound = -1;
  private long lastActive;
  private boolean quiet;

  /**
   * @param clock shared by the partitions of a reader
   */
  RoundWatermarks(Rounds rounds, Duration quietAfter, CalmClock clock) {
    this.rounds = rounds;
    this.quietAfterNanos = quietAfter.toNanos();
    this.clock = clock;
    this.lastActive = clock.nanos();
  }

  /** One generator for each partition. */
  public static <T> WatermarkStrategy<T> strategy(Rounds rounds, Duration quietAfter) {
    return WatermarkStrategy.forGenerator(new OfReader<>(rounds, quietAfter));
  }

  @Override
  public void onEvent(T event, long timestampMillis, WatermarkOutput output) {
    clock.record(timestampMillis);
    lastActive = clock.nanos();
    if (quiet) {
      quiet = false;
      output.markActive();
    }
    long round = rounds.of(timestampMillis);
    if (round > lastRound) {
      lastRound = round;
      if (round > 0) {
        output.emitWatermark(new Watermark(rounds.lastMillis(round - 1)));
      }
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    clock.look();
    if (!quiet && clock.nanos() - lastActive >= quietAfterNanos) {
      quiet = true;
      output.markIdle();
    }
  }

  /** Each task that reads has a copy, so its generators share a clock. */
  private static final class OfReader<T> implements WatermarkGeneratorSupplier<T> {

    private static final long serialVersionUID = 1;

    private final Rounds rounds;
    private final Duration quietAfter;
    private transient @Nullable CalmClock clock;

    OfReader(Rounds rounds, Duration quietAfter) {
      this.rounds = rounds;
      this.quietAfter = quietAfter;
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(Context context) {
      if (clock == null) {
        clock =
            new CalmClock(context.getInputActivityClock(), SystemClock.getInstance(), quietAfter);
      }
      return new RoundWatermarks<>(rounds, quietAfter, clock);
    }
  }
}
