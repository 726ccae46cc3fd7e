package org.sybilline.local.view;

import java.util.HashMap;
import java.util.Map;

/** From counts to changes per second. A count that falls, as after a restart, begins anew. */
public final class Rates {

  private record Reading(long count, long nanos) {}

  private final Map<String, Reading> last = new HashMap<>();

  /** Change per second since the count was last told; 0 the first time. */
  public double perSecond(String name, long count, long nowNanos) {
    Reading before = last.put(name, new Reading(count, nowNanos));
    if (before == null || count < before.count || nowNanos <= before.nanos) {
      return 0;
    }
    return (count - before.count) * 1e9 / (nowNanos - before.nanos);
  }
}
