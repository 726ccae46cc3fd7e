package org.sybilline.exchange.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times and lengths of time as ISO 8601 writes them; null stands for what is none of use. */
public final class IsoTexts {

  /** Years of five digits are no times of RFC 3339, which CloudEvents ask for. */
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private IsoTexts() {}

  /** A time with a zone; none before the epoch, for no record of Kafka may be so old. */
  public static @Nullable Instant time(String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return time.isBefore(Instant.EPOCH) || !time.isBefore(YEAR_10000) ? null : time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A length of time within bounds, both included. */
  public static @Nullable Duration duration(String text, Duration least, Duration greatest) {
    try {
      Duration duration = Duration.parse(text);
      return duration.compareTo(least) < 0 || duration.compareTo(greatest) > 0 ? null : duration;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
