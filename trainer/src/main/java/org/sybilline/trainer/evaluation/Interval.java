package org.sybilline.trainer.evaluation;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Where a figure would probably lie with other people: a 95 % bootstrap interval.
 *
 * @param low 2.5 % of the resampled figures lie below
 * @param high 2.5 % lie above
 */
public record Interval(double low, double high) {

  private static final int SAMPLES = 1000;
  private static final long SEED = 42;

  /** What is known of a share before anything is measured. */
  static final Interval UNKNOWN = new Interval(0, 1);

  /**
   * Draws as many people as there are, with replacement, many times. People are drawn, not pairs or
   * queries: those of one person are alike.
   *
   * @param people how many there are
   * @param figure from how often each person was drawn, (people); a sample whose figure is not a
   *     number says nothing and is left out
   */
  static Interval of(int people, ToDoubleFunction<int[]> figure) {
    Random random = new Random(SEED);
    double[] figures = new double[SAMPLES];
    int count = 0;
    for (int sample = 0; people > 1 && sample < SAMPLES; sample++) {
      int[] drawn = new int[people];
      for (int i = 0; i < people; i++) {
        drawn[random.nextInt(people)]++;
      }
      double value = figure.applyAsDouble(drawn);
      if (!Double.isNaN(value)) {
        figures[count++] = value;
      }
    }
    if (count == 0) {
      return UNKNOWN;
    }
    double[] sorted = Arrays.copyOf(figures, count);
    Arrays.sort(sorted);
    return new Interval(sorted[(int) (0.025 * count)], sorted[(int) (0.975 * (count - 1))]);
  }
}
