package org.sybilline.job.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Orthonormal directions in which many vectors are long: the leading eigenvectors of their second
 * moments, by a few steps of subspace iteration. They need not be exact, for whoever uses them
 * accounts for what is outside.
 */
final class LeadingDirections {

  private static final int SAMPLE = 1_024;
  private static final int STEPS = 8;

  private LeadingDirections() {}

  /**
   * Directions of vectors, from evenly spaced ones.
   *
   * @param count fewer than the dimensions
   * @return (count, dimensions)
   */
  static List<float[]> of(List<float[]> vectors, int count) {
    double[][] moments = moments(vectors);
    int dimensions = moments.length;
    Random random = new Random(1);
    double[][] directions = new double[count][dimensions];
    for (double[] direction : directions) {
      for (int d = 0; d < dimensions; d++) {
        direction[d] = random.nextGaussian();
      }
    }
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < count; i++) {
        directions[i] = times(moments, directions[i]);
      }
      orthonormalise(directions);
    }
    orthonormalise(directions); // once more: the first time loses digits
    List<float[]> single = new ArrayList<>();
    for (double[] direction : directions) {
      float[] rounded = new float[dimensions];
      for (int d = 0; d < dimensions; d++) {
        rounded[d] = (float) direction[d];
      }
      single.add(rounded);
    }
    return single;
  }

  private static double[][] moments(List<float[]> vectors) {
    int dimensions = vectors.get(0).length;
    double[][] moments = new double[dimensions][dimensions];
    int step = Math.max(1, vectors.size() / SAMPLE);
    for (int v = 0; v < vectors.size(); v += step) {
      float[] vector = vectors.get(v);
      for (int i = 0; i < dimensions; i++) {
        addScaled(moments[i], vector[i], vector);
      }
    }
    for (int i = 0; i < dimensions; i++) {
      moments[i][i] += 1e-9; // fewer vectors than directions
    }
    return moments;
  }

  private static void addScaled(double[] sum, double factor, float[] vector) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] += factor * vector[d];
    }
  }

  /** The moments are symmetric, so rows stand for columns. */
  private static double[] times(double[][] moments, double[] direction) {
    double[] product = new double[direction.length];
    for (int i = 0; i < direction.length; i++) {
      double factor = direction[i];
      double[] row = moments[i];
      for (int d = 0; d < product.length; d++) {
        product[d] += factor * row[d];
      }
    }
    return product;
  }

  /** Gram and Schmidt, the modified way. */
  private static void orthonormalise(double[][] directions) {
    for (int i = 0; i < directions.length; i++) {
      for (int before = 0; before < i; before++) {
        double along = dot(directions[i], directions[before]);
        for (int d = 0; d < directions[i].length; d++) {
          directions[i][d] -= along * directions[before][d];
        }
      }
      double length = Math.sqrt(dot(directions[i], directions[i]));
      for (int d = 0; d < directions[i].length; d++) {
        directions[i][d] /= length;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
