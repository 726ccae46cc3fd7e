package org.sybilline.service.system;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How fast the topic of posts grows and the job reads it, over the last half minute looked at. */
final class Rates {

  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(30);

  private record Sample(long nanos, KafkaView.Progress progress) {}

  private final LongSupplier nanoTime;
  private final Deque<Sample> samples = new ArrayDeque<>();

  Rates(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * The rates after one more look, in posts per second; none at the first look.
   *
   * <p>The job's progress moves with its checkpoints, so over a short time it is coarse.
   */
  synchronized Map<String, Double> after(KafkaView.Progress progress) {
    long now = nanoTime.getAsLong();
    samples.addLast(new Sample(now, progress));
    while (samples.size() > 2 && now - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    double seconds = (now - first.nanos()) / 1e9;
    Map<String, Double> rates = new TreeMap<>();
    if (seconds > 0) {
      rates.put("arriving", (progress.written() - first.progress().written()) / seconds);
      rates.put("processed", (progress.read() - first.progress().read()) / seconds);
    }
    return rates;
  }
}
