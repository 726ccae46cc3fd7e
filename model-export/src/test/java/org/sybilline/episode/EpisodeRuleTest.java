package org.sybilline.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpisodeRuleTest {

  private static final Instant NOON = Instant.parse("2013-10-02T12:00:00Z");
  private static final EpisodeRule RULE = new EpisodeRule(5, Duration.ofDays(30));

  @Test
  void opensWhenThereIsNoneAndWhenItIsFull() {
    assertTrue(RULE.opensNew(0, null, NOON));
    assertTrue(RULE.opensNew(5, NOON, NOON));
    assertFalse(RULE.opensNew(4, NOON, NOON));
  }

  @Test
  void opensOnlyWhenTheGapIsLongerThanTheLimit() {
    assertFalse(RULE.opensNew(1, NOON, NOON.plus(Duration.ofDays(30))));
    assertTrue(RULE.opensNew(1, NOON, NOON.plus(Duration.ofDays(30)).plusMillis(1)));
    assertFalse(new EpisodeRule(5, null).opensNew(1, NOON, NOON.plus(Duration.ofDays(9_000))));
  }

  @Test
  void takesLatePostsIntoTheOpenEpisode() {
    assertFalse(RULE.opensNew(1, NOON, NOON.minus(Duration.ofDays(300))));
  }

  @Test
  void refusesLengthsAndGapsThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new EpisodeRule(0, null));
    assertThrows(IllegalArgumentException.class, () -> new EpisodeRule(65, null));
    assertThrows(IllegalArgumentException.class, () -> new EpisodeRule(5, Duration.ZERO));
    assertEquals(1, EpisodeRule.VERSION, "ids of stored episodes hold it: change it knowingly");
  }
}
