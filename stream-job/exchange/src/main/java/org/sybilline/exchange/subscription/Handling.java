package org.sybilline.exchange.subscription;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the service does with the alerts of a subscription.
 *
 * @param name for people
 * @param owner name of the API key that made it
 * @param throttle null for no limit
 * @param digest how long alerts are collected into one delivery; null for one each
 * @param webhook null for none
 */
public record Handling(
    @Nullable String name,
    @Nullable String owner,
    @Nullable Throttle throttle,
    @Nullable Duration digest,
    @Nullable Webhook webhook) {

  /** Alerts are kept, and delivered nowhere. */
  public static Handling none() {
    return new Handling(null, null, null, null, null);
  }

  /** At most so many deliveries in each span of time. */
  public record Throttle(int alerts, Duration per) {
    public Throttle {
      if (alerts < 1 || per.isZero() || per.isNegative()) {
        throw new IllegalArgumentException(
            "a throttle is at least one alert per some time, found %d per %s"
                .formatted(alerts, per));
      }
    }
  }

  /**
   * Where alerts are posted.
   *
   * @param secret signs the deliveries; never printed
   */
  public record Webhook(URI url, @Nullable String secret) {
    @Override
    public String toString() {
      return "Webhook[host=" + url.getHost() + "]";
    }
  }
}
