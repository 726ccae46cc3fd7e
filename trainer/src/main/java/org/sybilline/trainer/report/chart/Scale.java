package org.sybilline.trainer.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to places on a straight axis.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}, greater than {@code low}
 * @param start place in a drawing
 * @param end place in a drawing
 */
record Scale(double low, double high, double start, double end) {

  private static final List<Double> STEPS = List.of(0.2, 0.1, 0.05, 0.02);
  private static final double LEAST = 0.1;
  private static final int FEWEST = 4;

  Scale {
    if (!(high > low)) {
      throw new IllegalArgumentException("expected low below high, found " + low + ", " + high);
    }
  }

  double place(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** The same scale a little further along. */
  Scale moved(double by) {
    return new Scale(low, high, start + by, end + by);
  }

  /** Round numbers from 0 that cover values up to this one; at least up to 0.1. */
  static List<Double> ticks(double most) {
    double covered = Math.max(LEAST, most);
    double step = STEPS.stream().filter(s -> covered / s >= FEWEST).findFirst().orElse(LEAST);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i == 0 || (i - 1) * step < covered - 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
