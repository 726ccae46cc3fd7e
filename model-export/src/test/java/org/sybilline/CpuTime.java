package org.sybilline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Tells linear from quadratic by the processor time of one thread, which, unlike the time on the
 * wall, a busy machine does not stretch.
 */
public final class CpuTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuTime() {}

  public static void assertWithin(Duration limit, Runnable work) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    assertTrue(taken.compareTo(limit) <= 0, "took " + taken + " of processor time");
  }
}
