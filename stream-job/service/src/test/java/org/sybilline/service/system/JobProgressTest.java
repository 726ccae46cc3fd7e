package org.sybilline.service.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.service.system.KafkaView.Progress;

class JobProgressTest {

  private long seconds;
  private @Nullable Progress now;
  private final JobProgress progress =
      new JobProgress(
          () -> {
            Progress known = now;
            if (known == null) {
              throw new NotKnownException("the broker is away");
            }
            return known;
          },
          () -> seconds * 1_000_000_000L);

  private void look(long at, @Nullable Progress found) {
    seconds = at;
    now = found;
    progress.look();
  }

  @Test
  void tellsNothingBeforeItHasLooked() {
    assertThrows(NotKnownException.class, progress::lag);
    assertThrows(NotKnownException.class, progress::rates);
  }

  @Test
  void oneReadingTellsTheLagAndTwoTheRates() throws NotKnownException {
    look(0, new Progress(100, 40));
    assertEquals(60, progress.lag());
    var e = assertThrows(NotKnownException.class, progress::rates);
    assertTrue(e.reason().contains("two readings"), e.reason());
    look(10, new Progress(200, 90));
    assertEquals(110, progress.lag());
    assertEquals(new JobProgress.Rates(10, 5), progress.rates());
  }

  @Test
  void ratesAreThoseOfTheLastMinute() throws NotKnownException {
    look(0, new Progress(0, 0));
    look(100, new Progress(9_000, 9_000));
    look(130, new Progress(9_030, 9_060));
    assertEquals(new JobProgress.Rates(1, 2), progress.rates());
  }

  @Test
  void theJobIsNeverAheadOfTheTopic() throws NotKnownException {
    look(0, new Progress(5, 7));
    assertEquals(0, progress.lag());
  }

  @Test
  void saysWhyNothingIsKnownAndBeginsAnewAfterwards() throws NotKnownException {
    look(0, new Progress(0, 0));
    look(10, null);
    assertEquals(
        "the broker is away", assertThrows(NotKnownException.class, progress::lag).reason());
    look(20, new Progress(1_000, 0));
    look(30, new Progress(1_010, 0));
    assertEquals(new JobProgress.Rates(1, 0), progress.rates());
  }
}
