package org.sybilline.job.round;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Record time cut into rounds of equal length; round 0 begins at the epoch. What is compared with
 * what depends on rounds alone, never on when something was processed.
 *
 * @param intervalMillis length of a round
 */
public record Rounds(long intervalMillis) implements Serializable {

  public Rounds {
    if (intervalMillis < 1) {
      throw new IllegalArgumentException(
          "a round must last 1 ms or more, found " + intervalMillis + " ms");
    }
  }

  public static Rounds of(Duration interval) {
    return new Rounds(interval.toMillis());
  }

  /** The round of a record; times before the epoch are of round 0. */
  public long of(long timestampMillis) {
    return Math.max(0, timestampMillis) / intervalMillis;
  }

  /** The last millisecond of a round: a watermark of this much says that the round is over. */
  public long lastMillis(long round) {
    return Math.addExact(Math.multiplyExact(round, intervalMillis), intervalMillis - 1);
  }

  /** When a round is over. */
  public Instant end(long round) {
    return Instant.ofEpochMilli(lastMillis(round) + 1);
  }

  /** The last round that is over at a watermark, -1 when none is. */
  public long lastOver(long watermark) {
    return watermark < intervalMillis - 1
        ? -1
        : (watermark - (intervalMillis - 1)) / intervalMillis;
  }
}
