package org.sybilline.local.stack;

import java.time.Instant;
import java.util.OptionalLong;
import org.sybilline.job.round.Rounds;

/** Which rounds a running job has matched, by the watermark that its last operator has seen. */
final class MatchedRounds {

  private static final String LAST_OPERATOR = "find matches";
  private static final String WATERMARK = "currentInputWatermark";

  private final RunMetrics metrics;
  private final Rounds rounds;

  MatchedRounds(RunMetrics metrics, Rounds rounds) {
    this.metrics = metrics;
    this.rounds = rounds;
  }

  /** Whether the round of a record, by the broker's time of it, has been matched. */
  boolean hold(long timestampMillis) {
    OptionalLong matched = matchedThrough();
    return matched.isPresent() && matched.getAsLong() >= lastMillisOfRound(timestampMillis);
  }

  /** What {@link #hold} still waits for, in words. */
  String open(long timestampMillis) {
    OptionalLong matched = matchedThrough();
    return "the round to %s, %s"
        .formatted(
            Instant.ofEpochMilli(lastMillisOfRound(timestampMillis)),
            matched.isPresent() && matched.getAsLong() >= 0
                ? "the watermark is " + Instant.ofEpochMilli(matched.getAsLong())
                : "there is no watermark");
  }

  private OptionalLong matchedThrough() {
    return metrics.least(LAST_OPERATOR, WATERMARK);
  }

  private long lastMillisOfRound(long timestampMillis) {
    return rounds.lastMillis(rounds.of(timestampMillis));
  }
}
