package org.sybilline.service.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentMarksTest {

  private static final List<List<Mark>> MARKS = List.of(List.of(new Mark(0, 3, .1)));

  private final RecentMarks recent = new RecentMarks();
  private final AtomicInteger found = new AtomicInteger();

  private List<List<Mark>> ask(String episode, int posts, float... other) {
    return recent.of(
        episode,
        posts,
        other,
        () -> {
          found.incrementAndGet();
          return MARKS;
        });
  }

  @Test
  void whatWasAskedBeforeIsNotSoughtAgain() {
    assertEquals(MARKS, ask("e", 5, 1, 0));
    assertEquals(MARKS, ask("e", 5, 1, 0));
    assertEquals(1, found.get());
  }

  @Test
  void anEpisodeThatHasGrownAndAnotherOtherSideAreOtherQuestions() {
    ask("e", 4, 1, 0);
    ask("e", 5, 1, 0);
    ask("e", 5, 0, 1);
    ask("f", 5, 1, 0);
    assertEquals(4, found.get());
  }

  @Test
  void onlyTheLastAskedForAreKept() {
    for (int i = 0; i < 5000; i++) {
      ask("e" + i, 5, 1, 0);
      ask("often", 5, 1, 0);
    }
    assertEquals(2000, recent.size());
    assertEquals(5001, found.get());
  }
}
