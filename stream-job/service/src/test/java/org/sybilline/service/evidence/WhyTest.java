package org.sybilline.service.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sybilline.index.read.Occasion;
import org.sybilline.service.evidence.Evidence.HabitsOfBoth;
import org.sybilline.service.evidence.Evidence.MarkedPost;
import org.sybilline.service.evidence.Evidence.Pair;
import org.sybilline.service.evidence.Evidence.Side;

class WhyTest {

  private static final Instant MIDNIGHT = Instant.parse("2013-05-06T00:00:00Z");
  private static final HabitsOfBoth UNKNOWN = new HabitsOfBoth(postsAt(0, 1), postsAt(0, 1));

  private static Habits postsAt(int hour, int posts) {
    return Habits.of(
        IntStream.range(0, posts)
            .mapToObj(
                i ->
                    new Occasion(
                        MIDNIGHT.plus(Duration.ofDays(i)).plus(Duration.ofHours(hour)), ""))
            .toList());
  }

  private static Side side(String text, Mark... marks) {
    return new Side("e", List.of(new MarkedPost("1", MIDNIGHT, "", "", text, List.of(marks))));
  }

  @Test
  void namesWordsThatAreMarkedOnBothSidesOnly() {
    Pair pair =
        new Pair(
            .912,
            side(
                "gonna try Allready [LINK]",
                new Mark(10, 18, .3),
                new Mark(19, 25, .25),
                new Mark(0, 5, .2)),
            side("allready did [LINK]", new Mark(0, 8, .1), new Mark(13, 19, .1)));
    assertEquals(
        "Both write “allready”; the styles of the two accounts have a cosine of 0.71; their"
            + " closest episodes one of 0.91.",
        Why.ofPair(.714, List.of(pair), UNKNOWN, List.of()));
  }

  @Test
  void aSharedKeyComesFirst() {
    assertTrue(
        Why.ofPair(.5, List.of(), UNKNOWN, List.of("ABCD"))
            .startsWith("Both show the PGP key ABCD; "));
  }

  @Test
  void hoursAreNamedWhereBothMostlyWriteAtTheSameTime() {
    String same =
        Why.ofPair(.5, List.of(), new HabitsOfBoth(postsAt(23, 30), postsAt(1, 30)), List.of());
    assertTrue(same.startsWith("Both post mostly between 20 and 2 h UTC"), same);
    String other =
        Why.ofPair(.5, List.of(), new HabitsOfBoth(postsAt(23, 30), postsAt(11, 30)), List.of());
    assertFalse(other.contains("mostly"), other);
    String few =
        Why.ofPair(.5, List.of(), new HabitsOfBoth(postsAt(23, 30), postsAt(23, 5)), List.of());
    assertFalse(few.contains("mostly"), few);
  }

  @Test
  void aSampleIsComparedWithoutASecondSide() {
    Pair pair = new Pair(.9, side("gonna try", new Mark(0, 5, .2)), null);
    assertEquals(
        "What is most like the sample is “gonna”; the style has a cosine of 0.80 with the sample.",
        Why.ofSample(.8, List.of(pair)));
  }

  @Test
  void withoutTextsTheFiguresRemain() {
    assertEquals("The style has a cosine of 0.80 with the sample.", Why.ofSample(.8, List.of()));
  }
}
