package org.sybilline.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.sybilline.job.round.Rounds;

class MatchedRoundsTest {

  private static final long LAST = millis("2026-01-05T12:00:07.250Z"); // of the round from :05 on

  private final RunMetrics metrics = new RunMetrics();
  private final MatchedRounds matched =
      new MatchedRounds(metrics, Rounds.of(Duration.ofSeconds(5)));

  @Test
  void waitsForTheRoundOfTheLastRecordAndTellsTheWatermark() {
    sees("find matches", millis("2026-01-05T12:00:04.999Z"));
    assertFalse(matched.hold(LAST));
    assertEquals(
        "the round to 2026-01-05T12:00:09.999Z, the watermark is 2026-01-05T12:00:04.999Z",
        matched.open(LAST));
  }

  @Test
  void tellsThatThereIsNoWatermarkYet() {
    assertFalse(matched.hold(LAST));
    assertEquals(
        "the round to 2026-01-05T12:00:09.999Z, there is no watermark", matched.open(LAST));
    sees("find matches", Long.MIN_VALUE); // as Flink has it before the first
    assertFalse(matched.hold(LAST));
    assertEquals(
        "the round to 2026-01-05T12:00:09.999Z, there is no watermark", matched.open(LAST));
  }

  @Test
  void holdsARoundOnceTheWatermarkIsItsLastMillisecond() {
    sees("find matches", millis("2026-01-05T12:00:09.999Z"));
    assertTrue(matched.hold(LAST));
    assertTrue(matched.hold(millis("2026-01-05T12:00:09.999Z")));
    assertFalse(matched.hold(millis("2026-01-05T12:00:10Z")), "of the next round");
  }

  @Test
  void waitsForTheSlowestTask() {
    sees("find matches", millis("2026-01-05T12:00:14.999Z"));
    sees("find matches", millis("2026-01-05T12:00:09.998Z"));
    assertFalse(matched.hold(LAST));
    assertTrue(matched.open(LAST).endsWith("the watermark is 2026-01-05T12:00:09.998Z"));
  }

  @Test
  void looksAtTheLastOperatorOfARoundOnly() {
    sees("grow episodes", millis("2026-01-05T12:00:14.999Z"));
    assertFalse(matched.hold(LAST));
    sees("find matches", millis("2026-01-05T12:00:09.999Z"));
    sees("grow episodes", millis("2026-01-05T12:00:00Z"));
    assertTrue(matched.hold(LAST));
  }

  private void sees(String operator, long watermark) {
    MetricGroup group =
        new UnregisteredMetricsGroup() {
          @Override
          public Map<String, String> getAllVariables() {
            return Map.of("<operator_name>", operator);
          }
        };
    metrics.added((Gauge<Long>) () -> watermark, "currentInputWatermark", group);
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
