package org.sybilline.service.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How webhooks are called.
 *
 * @param allowedNetworks that may be reached though they are not public
 * @param firstRetry pause after the first attempt of a message; three times as long after each
 * @param attempts of a message before it counts as failed
 * @param connections messages under way at once, over all endpoints
 */
public record WebhookSettings(
    List<Network> allowedNetworks, Duration firstRetry, int attempts, int connections) {

  /** No pause is longer. */
  public static final Duration LONGEST_PAUSE = Duration.ofHours(6);

  public WebhookSettings {
    allowedNetworks = List.copyOf(allowedNetworks);
    if (firstRetry.isNegative() || firstRetry.isZero() || firstRetry.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException(
          "expected a first pause above 0 and up to %s, found %s"
              .formatted(LONGEST_PAUSE, firstRetry));
    }
    if (attempts < 1 || connections < 1) {
      throw new IllegalArgumentException(
          "expected at least one attempt and one connection, found %d and %d"
              .formatted(attempts, connections));
    }
  }

  /** Public addresses only, twelve attempts from 5 s on. */
  public static WebhookSettings defaults() {
    return new WebhookSettings(List.of(), Duration.ofSeconds(5), 12, 8);
  }

  /**
   * Networks separated by commas.
   *
   * @throws IllegalArgumentException if one is none
   */
  static List<Network> networks(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(network -> !network.isEmpty())
        .map(Network::parse)
        .toList();
  }
}
