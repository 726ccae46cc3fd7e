package org.sybilline.job.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class CalmClockTest {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final ManualClock activity = new ManualClock();
  private final ManualClock wall = new ManualClock(Duration.ofHours(1).toNanos());
  private final CalmClock clock =
      new CalmClock((RelativeClock) activity, wall, Duration.ofSeconds(4));

  @Test
  void passesWhileNothingComes() {
    looks(5);

    assertEquals(Duration.ofSeconds(1), passed());
  }

  @Test
  void passesWhileRecordsComeAsTheyAreAppended() {
    for (int i = 0; i < 5; i++) {
      clock.record(wall.absoluteTimeMillis() - 1_000);
      looks(1);
    }

    assertEquals(Duration.ofSeconds(1), passed());
  }

  @Test
  void standsStillWhileTheReaderIsBehind() {
    for (int i = 0; i < 100; i++) {
      clock.record(wall.absoluteTimeMillis() - 1_001);
      clock.record(wall.absoluteTimeMillis());
      looks(1);
    }

    assertEquals(Duration.ZERO, passed());
  }

  @Test
  void goesOnWhenTheReaderHasCaughtUp() {
    clock.record(0);
    looks(5);

    assertEquals(Duration.ofMillis(800), passed());
  }

  @Test
  void ofALongTimeWithoutALookOnlyAPartCounts() {
    activity.advanceTime(Duration.ofMinutes(1));
    clock.look();
    clock.look();

    assertEquals(Duration.ofMillis(500), passed());
  }

  @Test
  void standsStillWithTheClockOfInputActivity() {
    wall.advanceTime(Duration.ofMinutes(1));
    clock.look();

    assertEquals(Duration.ZERO, passed());
  }

  private void looks(int count) {
    for (int i = 0; i < count; i++) {
      activity.advanceTime(LOOK);
      wall.advanceTime(LOOK);
      clock.look();
      clock.look(); // another partition of the reader
    }
  }

  private Duration passed() {
    return Duration.ofNanos(clock.nanos());
  }
}
