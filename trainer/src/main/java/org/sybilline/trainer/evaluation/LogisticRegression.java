package org.sybilline.trainer.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression by Newton's method, with a ridge on standardised weights (not on the
 * intercept) that keeps a separable sample finite.
 */
final class LogisticRegression {

  private static final double RIDGE = 1;
  private static final int STEPS = 50;

  private LogisticRegression() {}

  /**
   * Fits log-odds = w[0] + w[1] x[0] + w[2] x[1] + …
   *
   * @param features (samples, features), finite; a feature that never changes gets weight 0
   * @param positive (samples), with at least one of each kind
   * @return intercept, then one weight for each feature
   */
  static double[] fit(double[][] features, List<Boolean> positive) {
    double[] weights = new double[features.length];
    Arrays.fill(weights, 1);
    return fit(features, positive, weights);
  }

  /**
   * The same with samples that count more or less than once.
   *
   * @param weights (samples), positive
   */
  static double[] fit(double[][] features, List<Boolean> positive, double[] weights) {
    int n = features.length;
    int d = features[0].length;
    double[] mean = new double[d];
    double[] deviation = new double[d];
    for (int j = 0; j < d; j++) {
      for (double[] x : features) {
        mean[j] += x[j] / n;
      }
      for (double[] x : features) {
        deviation[j] += (x[j] - mean[j]) * (x[j] - mean[j]) / n;
      }
      deviation[j] = Math.sqrt(deviation[j]);
    }
    double[] w = new double[d + 1];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[d + 1];
      double[][] curvature = new double[d + 1][d + 1];
      double[] z = new double[d + 1];
      for (int i = 0; i < n; i++) {
        z[0] = 1;
        double odds = w[0];
        for (int j = 0; j < d; j++) {
          z[j + 1] = deviation[j] < 1e-12 ? 0 : (features[i][j] - mean[j]) / deviation[j];
          odds += w[j + 1] * z[j + 1];
        }
        double p = 1 / (1 + Math.exp(-odds));
        for (int j = 0; j <= d; j++) {
          gradient[j] += weights[i] * ((positive.get(i) ? 1 : 0) - p) * z[j];
          for (int k = 0; k <= d; k++) {
            curvature[j][k] += weights[i] * Math.max(p * (1 - p), 1e-9) * z[j] * z[k];
          }
        }
      }
      for (int j = 1; j <= d; j++) {
        gradient[j] -= RIDGE * w[j];
        curvature[j][j] += RIDGE;
      }
      double[] change = solve(curvature, gradient);
      double largest = 0;
      for (int j = 0; j <= d; j++) {
        // a bound on each step keeps the first ones from overshooting
        w[j] += Math.max(-2, Math.min(2, change[j]));
        largest = Math.max(largest, Math.abs(change[j]));
      }
      if (largest < 1e-10) {
        break;
      }
    }
    double[] plain = w.clone();
    for (int j = 0; j < d; j++) {
      plain[j + 1] = deviation[j] < 1e-12 ? 0 : w[j + 1] / deviation[j];
      plain[0] -= plain[j + 1] * mean[j];
    }
    return plain;
  }

  /** Gaussian elimination with pivoting; the matrix is positive definite. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = a[column];
      a[column] = a[pivot];
      a[pivot] = swapped;
      double value = b[column];
      b[column] = b[pivot];
      b[pivot] = value;
      for (int row = column + 1; row < n; row++) {
        double factor = a[row][column] / a[column][column];
        for (int k = column; k < n; k++) {
          a[row][k] -= factor * a[column][k];
        }
        b[row] -= factor * b[column];
      }
    }
    double[] x = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      x[row] = b[row];
      for (int k = row + 1; k < n; k++) {
        x[row] -= a[row][k] * x[k];
      }
      x[row] /= a[row][row];
    }
    return x;
  }
}
