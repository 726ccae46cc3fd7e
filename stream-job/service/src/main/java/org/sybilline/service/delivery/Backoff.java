package org.sybilline.service.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed attempt: three times as long each time, up to a limit, less up to
 * a quarter by lot, so that what failed together does not come back together.
 *
 * @param first after the first attempt
 * @param longest of all
 * @param attempts in all, before a delivery counts as failed
 */
public record Backoff(Duration first, Duration longest, int attempts) {

  private static final double GROWTH = 3;
  private static final double JITTER = 0.25;

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || attempts < 1) {
      throw new IllegalArgumentException(
          "expected 0 < first <= longest and at least one attempt, found %s, %s and %d"
              .formatted(first, longest, attempts));
    }
  }

  /**
   * @param attempt that has failed, from 1
   */
  Duration after(int attempt, RandomGenerator lot) {
    double full =
        Math.min(
            (double) longest.toMillis(),
            first.toMillis() * Math.pow(GROWTH, Math.max(0, attempt - 1)));
    return Duration.ofMillis(Math.round(full * (1 - JITTER * lot.nextDouble())));
  }
}
