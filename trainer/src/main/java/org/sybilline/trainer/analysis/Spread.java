package org.sybilline.trainer.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A mean with what is known of its uncertainty.
 *
 * @param mean over seeds of the mean over queries
 * @param deviation sample standard deviation over seeds; 0 with one
 * @param low lower end of the 95 % percentile bootstrap interval
 * @param high upper end
 * @param seeds number of runs
 */
public record Spread(double mean, double deviation, double low, double high, int seeds) {

  private static final int RESAMPLES = 1000;

  /**
   * Spreads values of several runs, and within them of several queries. A resample draws runs, then
   * queries of each, both with replacement.
   *
   * @param byRun one array a run, of one value a query; at least one run, none empty
   * @param seed of the resamples
   */
  public static Spread of(List<double[]> byRun, long seed) {
    if (byRun.isEmpty() || byRun.stream().anyMatch(values -> values.length == 0)) {
      throw new IllegalArgumentException(
          "expected one or more runs of one or more queries, found " + byRun.size() + " runs");
    }
    double[] means = byRun.stream().mapToDouble(Spread::mean).toArray();
    double mean = mean(means);
    double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
    double deviation = means.length == 1 ? 0 : Math.sqrt(squares / (means.length - 1));
    Random random = new Random(seed);
    double[] resampled = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      for (int run = 0; run < means.length; run++) {
        double[] values = byRun.get(random.nextInt(means.length));
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
          sum += values[random.nextInt(values.length)];
        }
        resampled[r] += sum / values.length / means.length;
      }
    }
    Arrays.sort(resampled);
    return new Spread(
        mean,
        deviation,
        resampled[(int) (0.025 * RESAMPLES)],
        resampled[(int) (0.975 * RESAMPLES)],
        means.length);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
