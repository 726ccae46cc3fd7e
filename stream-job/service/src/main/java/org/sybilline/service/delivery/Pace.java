package org.sybilline.service.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a subscription wants. Periods are cut from the epoch on, so all instances cut
 * alike.
 *
 * @param digest all alerts of such a period in one message; null for a message each
 * @param alerts so many alerts of a period alone, and the others in one message at its end; null
 *     for no limit
 * @param per the period of {@code alerts}
 */
public record Pace(@Nullable Duration digest, @Nullable Integer alerts, @Nullable Duration per) {

  public static final Pace EACH = new Pace(null, null, null);

  public Pace {
    if ((alerts == null) != (per == null)) {
      throw new IllegalArgumentException("a throttle needs both alerts and per");
    }
  }

  static Instant startOf(Duration period, Instant at) {
    long millis = period.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
  }
}
