package org.sybilline.service.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private final AtomicLong now = new AtomicLong();
  private final RateLimits limits = new RateLimits(2, 3, now::get);

  @Test
  void grantABurstAndThenASteadyFlow() {
    for (int i = 0; i < 3; i++) {
      assertEquals(Duration.ZERO, limits.take("ann"));
    }
    assertEquals(Duration.ofMillis(500), limits.take("ann"));
    now.addAndGet(Duration.ofMillis(499).toNanos());
    assertTrue(limits.take("ann").toNanos() > 0);
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertEquals(Duration.ZERO, limits.take("ann"));
    assertTrue(limits.take("ann").toNanos() > 0);
  }

  @Test
  void keepThoseWhoAskApart() {
    for (int i = 0; i < 4; i++) {
      limits.take("ann");
    }
    assertEquals(Duration.ZERO, limits.take("bob"));
  }

  @Test
  void saveNoMoreThanABurst() {
    limits.take("ann");
    now.addAndGet(Duration.ofDays(1).toNanos());
    for (int i = 0; i < 3; i++) {
      assertEquals(Duration.ZERO, limits.take("ann"));
    }
    assertTrue(limits.take("ann").toNanos() > 0);
  }
}
