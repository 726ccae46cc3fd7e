package org.sybilline.service.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.sybilline.service.settings.WebhookSettings;

class BackoffTest {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10), 12);

  @Test
  void waitsThreeTimesAsLongEachTimeUpToItsLimit() {
    RandomGenerator never = () -> 0; // its doubles are 0
    assertEquals(Duration.ofSeconds(5), BACKOFF.after(1, never));
    assertEquals(Duration.ofSeconds(15), BACKOFF.after(2, never));
    assertEquals(Duration.ofSeconds(405), BACKOFF.after(5, never));
    assertEquals(Duration.ofMinutes(10), BACKOFF.after(6, never));
    assertEquals(Duration.ofMinutes(10), BACKOFF.after(1_000, never));
  }

  @Test
  void spreadsWhatFailedTogether() {
    var lot = new Random(1);
    double[] seconds =
        DoubleStream.generate(() -> BACKOFF.after(3, lot).toMillis() / 1000.0)
            .limit(1_000)
            .toArray();
    double least = Arrays.stream(seconds).min().orElseThrow();
    double most = Arrays.stream(seconds).max().orElseThrow();
    assertTrue(least >= 45 * .75 && least < 35, "least " + least);
    assertTrue(most <= 45 && most > 44, "most " + most);
  }

  @Test
  void outlastsAnEndpointThatIsDownOverNight() {
    RandomGenerator always = () -> -1; // its doubles are nearly 1: the shortest waits
    WebhookSettings defaults = WebhookSettings.defaults();
    var backoff =
        new Backoff(defaults.firstRetry(), WebhookSettings.LONGEST_PAUSE, defaults.attempts());
    Duration all = Duration.ZERO;
    for (int attempt = 1; attempt < backoff.attempts(); attempt++) {
      all = all.plus(backoff.after(attempt, always));
    }
    assertTrue(all.compareTo(Duration.ofHours(16)) > 0, all.toString());
  }

  @Test
  void refusesWaitsThatShrink() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(1), 3));
  }
}
