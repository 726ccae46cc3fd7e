package org.sybilline.local.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunStatusTest {

  private static final RunCounts SOME = new RunCounts(1500, 2000, 1200, 400, 90, 7, 3, 1);
  private static final RunCounts MORE = new RunCounts(2000, 2000, 1600, 500, 110, 7, 4, 1);

  private final RunStatus status = new RunStatus();

  @Test
  void saysHowFarTheRunIsAndHowFast() {
    assertEquals(
        "  5 s  sent 1,500 of 2,000 | posts 1,200 (0/s)  episodes 400 (0/s)  matches 90 (0/s)"
            + " | candidates 7  alerts 3  rejects 1",
        at(5, SOME));
    assertEquals(
        "  7 s  sent 2,000 of 2,000 | posts 1,600 (200/s)  episodes 500 (50/s)  matches 110 (10/s)"
            + " | candidates 7  alerts 4  rejects 1",
        at(7, MORE));
  }

  @Test
  void saysWhatTheRunWaitsForAsItStandsAtEachLook() {
    Iterator<String> rounds = List.of("the first round", "the second round").iterator();
    status.waitsFor(rounds::next);
    assertTrue(at(1, SOME).endsWith(" rejects 1 | waits for the first round"));
    assertTrue(at(2, SOME).endsWith(" rejects 1 | waits for the second round"));
  }

  @Test
  void saysNothingOfWaitingWhenThatIsOver() {
    status.waitsFor(() -> "a checkpoint");
    assertTrue(at(1, SOME).contains("waits for a checkpoint"));
    status.waitsFor(null);
    assertTrue(at(2, SOME).endsWith(" rejects 1"));
  }

  @Test
  void isToldAtEveryLookWhileTheRunGoesOn() {
    assertTrue(at(1, SOME).startsWith("  1 s "));
    assertTrue(at(2, SOME).startsWith("  2 s "));
    assertTrue(at(3, SOME).startsWith("  3 s "));
  }

  @Test
  void isToldAfterTheSummaryOnlyWhenSomethingChanges() {
    String before = at(1, SOME);
    status.tellOnlyChanges();
    assertEquals(Optional.empty(), status.next(SOME, Duration.ofSeconds(2)), before);
    assertEquals(Optional.empty(), status.next(SOME, Duration.ofSeconds(3)), before);
    assertTrue(at(4, MORE).contains("alerts 4"));
    assertTrue(at(5, MORE).contains("posts 1,600 (0/s)"), "nothing comes any more");
    assertEquals(Optional.empty(), status.next(MORE, Duration.ofSeconds(6)));
    assertEquals(Optional.empty(), status.next(MORE, Duration.ofHours(1)));
  }

  @Test
  void isToldAfterTheSummaryForOneMoreOfAnything() {
    status.tellOnlyChanges();
    int hours = 0; // one in an hour is 0/s
    for (RunCounts one :
        List.of(
            new RunCounts(0, 9, 0, 0, 0, 0, 0, 0),
            new RunCounts(1, 9, 0, 0, 0, 0, 0, 0),
            new RunCounts(1, 9, 1, 0, 0, 0, 0, 0),
            new RunCounts(1, 9, 1, 1, 0, 0, 0, 0),
            new RunCounts(1, 9, 1, 1, 1, 0, 0, 0),
            new RunCounts(1, 9, 1, 1, 1, 1, 0, 0),
            new RunCounts(1, 9, 1, 1, 1, 1, 1, 0),
            new RunCounts(1, 9, 1, 1, 1, 1, 1, 1))) {
      assertTrue(status.next(one, Duration.ofHours(++hours)).isPresent(), one.toString());
      assertEquals(Optional.empty(), status.next(one, Duration.ofHours(++hours)), one.toString());
    }
  }

  private String at(long seconds, RunCounts counts) {
    return status.next(counts, Duration.ofSeconds(seconds)).orElseThrow();
  }
}
