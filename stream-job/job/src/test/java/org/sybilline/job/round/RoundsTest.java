package org.sybilline.job.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private final Rounds rounds = Rounds.of(Duration.ofSeconds(5));

  @Test
  void aRoundHoldsItsFirstMillisecondAndNotItsEnd() {
    assertEquals(0, rounds.of(0));
    assertEquals(0, rounds.of(4_999));
    assertEquals(1, rounds.of(5_000));
    assertEquals(0, rounds.of(-1));
    assertEquals(Instant.ofEpochMilli(10_000), rounds.end(1));
    assertEquals(9_999, rounds.lastMillis(1));
  }

  @Test
  void aRoundIsOverWhenTheWatermarkIsAtItsLastMillisecond() {
    assertEquals(-1, rounds.lastOver(Long.MIN_VALUE));
    assertEquals(-1, rounds.lastOver(4_998));
    assertEquals(0, rounds.lastOver(4_999));
    assertEquals(0, rounds.lastOver(9_998));
    assertEquals(1, rounds.lastOver(9_999));
    for (long round = 0; round < 1_000; round++) {
      assertEquals(round, rounds.lastOver(rounds.lastMillis(round)));
      assertEquals(round - 1, rounds.lastOver(rounds.lastMillis(round) - 1));
      assertEquals(round, rounds.of(rounds.lastMillis(round)));
    }
  }

  @Test
  void theEndOfTimeEndsAllRounds() {
    assertEquals((Long.MAX_VALUE - 4_999) / 5_000, rounds.lastOver(Long.MAX_VALUE));
  }

  @Test
  void refusesRoundsOfNoLength() {
    assertThrows(IllegalArgumentException.class, () -> Rounds.of(Duration.ZERO));
  }
}
