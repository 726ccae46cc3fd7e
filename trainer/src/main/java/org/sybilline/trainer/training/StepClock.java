package org.sybilline.trainer.training;

import java.time.Duration;

/** How long steps take in this process, validation and checkpoints included. */
final class StepClock {

  private final long start = System.nanoTime();
  private long steps;
  private double seconds;

  void stepDone() {
    steps++;
    seconds = (System.nanoTime() - start) / 1e9;
  }

  double secondsPerStep() {
    return steps == 0 ? 0 : seconds / steps;
  }

  Duration timeFor(long stepsLeft) {
    return Duration.ofMillis(Math.round(secondsPerStep() * stepsLeft * 1000));
  }
}
