package org.sybilline.service.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each of those who ask: it refills steadily, and each request takes one.
 * Memory is bounded: whoever has not asked for longest is forgotten, which at worst fills a bucket.
 * Thread-safe.
 */
public final class RateLimits {

  private static final int MOST = 10_000;

  private final double perNano;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  private static final class Bucket {
    double tokens;
    long at;
  }

  /**
   * Makes full buckets.
   *
   * @param perSecond tokens that flow into each bucket
   * @param burst tokens that it holds
   */
  public RateLimits(double perSecond, int burst) {
    this(perSecond, burst, System::nanoTime);
  }

  RateLimits(double perSecond, int burst, LongSupplier nanoTime) {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException(
          "a rate limit needs more than 0 requests per second and a burst of 1 or more, found %s and %d"
              .formatted(perSecond, burst));
    }
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes a token.
   *
   * @return zero if there was one, else how long until there is
   */
  public synchronized Duration take(String who) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(who);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      bucket.at = now;
      buckets.put(who, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) * perNano);
    bucket.at = now;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano));
  }
}
