package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final URI SERVER = URI.create("http://127.0.0.1:9200");
  private final TryAgainException away = new TryAgainException("Connection refused");

  private final SkippingClock clock = new SkippingClock();

  @Test
  void pausesTwiceAsLongEachTimeUpToFiveSeconds() {
    Patience.Wait wait = new Patience(SERVER, Duration.ofMinutes(1), clock).begin();
    for (int i = 0; i < 7; i++) {
      wait.pause("1 document held", away);
    }
    assertEquals(
        List.of(250L, 500L, 1000L, 2000L, 4000L, 5000L, 5000L),
        clock.slept.stream().map(Duration::toMillis).toList());
  }

  @Test
  void givesUpAtTheLimitAndSaysWhatItWaitedFor() {
    Patience.Wait wait = new Patience(SERVER, Duration.ofSeconds(20), clock).begin();
    var end =
        assertThrows(
            IndexUnavailableException.class,
            () -> {
              for (int i = 0; i < 100; i++) {
                wait.pause("431 documents held", away);
              }
            });
    String message = String.valueOf(end.getMessage());
    assertTrue(message.contains("http://127.0.0.1:9200"), message);
    assertTrue(message.contains("431 documents held: Connection refused"), message);
    assertTrue(clock.nanoTime() < Duration.ofSeconds(26).toNanos(), "slept " + clock.slept);
  }

  @Test
  void countsTheLimitFromTheLastProgress() {
    Patience.Wait wait = new Patience(SERVER, Duration.ofSeconds(1), clock).begin();
    for (int i = 0; i < 50; i++) {
      wait.pause("431 documents held", away);
      wait.progress();
    }
    assertEquals(50, clock.slept.size());
  }

  @Test
  void endsAtOnceWhenTheThreadIsInterruptedAndLeavesItSo() {
    Patience.Wait wait = new Patience(SERVER, Duration.ofSeconds(60), clock).begin();
    clock.interrupted = true;
    assertThrows(IndexUnavailableException.class, () -> wait.pause("1 document held", away));
    assertTrue(Thread.interrupted());
  }

  /** Time passes by sleeping only. */
  private static final class SkippingClock implements Patience.Clock {

    private final List<Duration> slept = new ArrayList<>();
    private long now;
    private boolean interrupted;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      if (interrupted) {
        throw new InterruptedException();
      }
      slept.add(duration);
      now += duration.toNanos();
    }
  }
}
