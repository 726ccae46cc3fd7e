package org.sybilline.exchange.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A standing question.
 *
 * @param id key of its record
 * @param minProbability least probability of a pair of accounts, in [0, 1], a whole percent; 0 for
 *     a standing query, which has a {@link Threshold} of its own
 * @param since what happened before does not count, in record time; null for the time when its
 *     record arrives
 * @param paused no alerts for now; what happens to pairs meanwhile is told afterwards
 * @param handling what the service does with the alerts; the job does not look at it
 */
public record Subscription(
    String id,
    Question question,
    double minProbability,
    @Nullable Instant since,
    boolean paused,
    Handling handling) {

  public Subscription {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a subscription needs an id");
    }
    if (!(minProbability >= 0 && minProbability <= 1)) {
      throw new IllegalArgumentException("minProbability lies in [0, 1], found " + minProbability);
    }
  }

  public Subscription withPaused(boolean nowPaused) {
    return new Subscription(id, question, minProbability, since, nowPaused, handling);
  }
}
