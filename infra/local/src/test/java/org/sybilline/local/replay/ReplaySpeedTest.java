package org.sybilline.local.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sybilline.local.source.ReplayRecord;

class ReplaySpeedTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void countsPostsPerSecond() {
    assertEquals(Duration.ofMillis(1500), ReplaySpeed.parse("200/s").due(300, DAY));
    assertEquals(Duration.ofSeconds(4), ReplaySpeed.parse("0.5/s").due(2, DAY));
  }

  @Test
  void shrinksEventTime() {
    assertEquals(Duration.ofSeconds(1), ReplaySpeed.parse("86400x").due(300, DAY));
    // thirty years at real time must not overflow
    Duration years = Duration.ofDays(30 * 365);
    assertEquals(years, ReplaySpeed.parse("1x").due(1, years));
  }

  @Test
  void isNeverLateWhenUnlimited() {
    assertEquals(Duration.ZERO, ReplaySpeed.parse("unlimited").due(1_000_000, DAY));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    for (String text : new String[] {"", "fast", "0/s", "-1x", "10", "1e9/s", "x"}) {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> ReplaySpeed.parse(text))
                  .getMessage());
      assertTrue(message.contains("unlimited, posts per second such as 200/s"), message);
    }
  }

  @Test
  void sendsARecordToTheSamePartitionAlways() {
    Partitions partitions = new Partitions(4);
    int[] counts = new int[4];
    for (int i = 0; i < 400; i++) {
      ReplayRecord record = record("market/u" + i, "{}");
      assertEquals(partitions.of(record), partitions.of(record("market/u" + i, "other")));
      counts[partitions.of(record)]++;
    }
    for (int count : counts) {
      assertTrue(count > 50, "400 accounts spread over 4 partitions, one has " + count);
    }
    assertEquals(partitions.of(record("", "{bad")), partitions.of(record("", "{bad")));
  }

  private static ReplayRecord record(String key, String value) {
    return new ReplayRecord(Instant.EPOCH, key, value.getBytes(StandardCharsets.UTF_8));
  }
}
