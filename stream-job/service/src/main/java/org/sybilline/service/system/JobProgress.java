package org.sybilline.service.system;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far behind the job is, and how fast the topic of posts grows and the job reads it over the
 * last minute. Looked at again and again whether or not anybody asks, so that whoever asks first is
 * told. Thread-safe.
 */
final class JobProgress {

  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Where readings come from. */
  @FunctionalInterface
  interface Source {
    KafkaView.Progress progress() throws NotKnownException;
  }

  /**
   * Posts per second.
   *
   * @param processed moves with the job's checkpoints, so over a short time it is coarse
   */
  record Rates(double arriving, double processed) {}

  private record Reading(long nanos, KafkaView.Progress progress) {}

  private final Source source;
  private final LongSupplier nanoTime;
  private final Deque<Reading> readings = new ArrayDeque<>();
  private String problem = "the job's progress has not been looked at yet; ask again in a moment";

  JobProgress(Source source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  /** Takes one more reading; what was read before is forgotten if it fails. */
  void look() {
    KafkaView.Progress progress;
    try {
      progress = source.progress();
    } catch (NotKnownException e) {
      forget(e.reason());
      return;
    }
    add(new Reading(nanoTime.getAsLong(), progress));
  }

  private synchronized void forget(String reason) {
    readings.clear();
    problem = reason;
  }

  private synchronized void add(Reading reading) {
    readings.addLast(reading);
    while (readings.size() > 2 && reading.nanos() - readings.getFirst().nanos() > WINDOW_NANOS) {
      readings.removeFirst();
    }
  }

  /** Posts that the job has yet to read. */
  synchronized long lag() throws NotKnownException {
    if (readings.isEmpty()) {
      throw new NotKnownException(problem);
    }
    KafkaView.Progress last = readings.getLast().progress();
    return Math.max(0, last.written() - last.read());
  }

  synchronized Rates rates() throws NotKnownException {
    if (readings.isEmpty()) {
      throw new NotKnownException(problem);
    }
    Reading first = readings.getFirst();
    Reading last = readings.getLast();
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    if (seconds <= 0) {
      throw new NotKnownException("a rate needs two readings; ask again in a few seconds");
    }
    return new Rates(
        (last.progress().written() - first.progress().written()) / seconds,
        (last.progress().read() - first.progress().read()) / seconds);
  }
}
