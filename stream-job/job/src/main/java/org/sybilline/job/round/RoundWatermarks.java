package org.sybilline.job.round;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks of one Kafka partition: a record of a round says that the rounds before it are over.
 * Watermarks are ends of rounds and never go back.
 *
 * <p>A partition that has been quiet for long enough says that the round of its last record is over
 * too, so that the last posts of a quiet topic are matched, and then no longer holds back the
 * others. The time is that of Flink's input activity clock, which stands still while the job is
 * busy: a slow job does not make its input quiet.
 */
public final class RoundWatermarks<T> implements WatermarkGenerator<T> {

  private final Rounds rounds;
  private final long quietAfterNanos;
  private final RelativeClock inputActivity;

  private long lastRound = -1;
  private long lastActive;
  private boolean quiet;

  public RoundWatermarks(Rounds rounds, Duration quietAfter, RelativeClock inputActivity) {
    this.rounds = rounds;
    this.quietAfterNanos = quietAfter.toNanos();
    this.inputActivity = inputActivity;
    this.lastActive = inputActivity.relativeTimeNanos();
  }

  /** One generator for each partition. */
  public static <T> WatermarkStrategy<T> strategy(Rounds rounds, Duration quietAfter) {
    return WatermarkStrategy.forGenerator(
        context -> new RoundWatermarks<>(rounds, quietAfter, context.getInputActivityClock()));
  }

  @Override
  public void onEvent(T event, long timestampMillis, WatermarkOutput output) {
    lastActive = inputActivity.relativeTimeNanos();
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
    if (quiet || inputActivity.relativeTimeNanos() - lastActive < quietAfterNanos) {
      return;
    }
    quiet = true;
    if (lastRound >= 0) {
      output.emitWatermark(new Watermark(rounds.lastMillis(lastRound)));
    }
    output.markIdle();
  }
}
