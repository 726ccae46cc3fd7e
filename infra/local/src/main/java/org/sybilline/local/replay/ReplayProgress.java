package org.sybilline.local.replay;

import java.util.concurrent.atomic.AtomicLong;

/** How far a replay is; read by other threads while it runs. */
public final class ReplayProgress {

  private final AtomicLong acknowledged = new AtomicLong();
  private volatile long skipped;

  void skipped(long records) {
    skipped = records;
  }

  void acknowledged() {
    acknowledged.incrementAndGet();
  }

  /** Records that the broker has taken from this replay. */
  public long sent() {
    return acknowledged.get();
  }

  /** Records that an earlier, interrupted replay had sent. */
  public long skipped() {
    return skipped;
  }
}
