package org.sybilline.job.round;

import java.time.Duration;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The time by which the partitions of one reader are called quiet. It passes only while a record of
 * any of them would have come through, had there been one.
 *
 * <p>A reader empties what it has fetched of one partition before it turns to the next, so while it
 * is behind, records of a partition can wait for long: time stands still as long as the records
 * that come had lain in the topic before, by the broker's time of them. It stands still under back
 * pressure, as Flink's input activity clock does. And of the time from one look to the next only a
 * part counts, since the thread may have been busy, or the process halted, with records waiting.
 */
final class CalmClock {

  private static final int LEAST_LOOKS = 8;
  private static final int LAIN = 4;

  private final RelativeClock inputActivity;
  private final Clock wall;
  private final long mostNanosOfALook;
  private final long lainMillis;

  private long nanos;
  private long lastLook;
  private boolean behind;

  /**
   * @param wall compared with the broker's time of records
   * @param quietAfter takes at least so long, and several looks
   */
  CalmClock(RelativeClock inputActivity, Clock wall, Duration quietAfter) {
    this.inputActivity = inputActivity;
    this.wall = wall;
    this.mostNanosOfALook = quietAfter.toNanos() / LEAST_LOOKS;
    this.lainMillis = quietAfter.toMillis() / LAIN;
    this.lastLook = inputActivity.relativeTimeNanos();
  }

  /** A record of one of the partitions has come. */
  void record(long timestampMillis) {
    if (wall.absoluteTimeMillis() - timestampMillis > lainMillis) {
      behind = true;
    }
  }

  /** To be called often; one call for each partition does no harm. */
  void look() {
    long now = inputActivity.relativeTimeNanos();
    if (!behind) {
      nanos += Math.min(now - lastLook, mostNanosOfALook);
    }
    behind = false;
    lastLook = now;
  }

  /** The time that has passed so far. */
  long nanos() {
    return nanos;
  }
}
