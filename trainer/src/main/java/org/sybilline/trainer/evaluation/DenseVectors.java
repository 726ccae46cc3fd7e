package org.sybilline.trainer.evaluation;

import java.util.List;

/** Rows of equal length, as a model gives them. Scaled to unit length when taken over. */
public final class DenseVectors implements VectorSet {

  private final float[][] rows; // (rows, dimensions)
  private final int dimensions;

  private DenseVectors(float[][] rows, int dimensions) {
    this.rows = rows;
    this.dimensions = dimensions;
  }

  /**
   * Takes vectors over.
   *
   * @param vectors (rows, dimensions), finite numbers of any length
   * @throws IllegalArgumentException when the rows differ in length or hold a number that is not
   *     finite
   */
  public static DenseVectors of(float[][] vectors) {
    int dimensions = vectors.length == 0 ? 0 : vectors[0].length;
    float[][] rows = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != dimensions) {
        throw new IllegalArgumentException(
            "expected %d dimensions in every row, found %d in row %d"
                .formatted(dimensions, vectors[i].length, i));
      }
      rows[i] = unit(vectors[i], i);
    }
    return new DenseVectors(rows, dimensions);
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void cosines(VectorSet queries, int query, float[] out) {
    if (!(queries instanceof DenseVectors dense) || dense.dimensions != dimensions) {
      throw new IllegalArgumentException(
          "expected dense queries of " + dimensions + " dimensions, found " + queries);
    }
    float[] q = dense.rows[query];
    for (int i = 0; i < rows.length; i++) {
      out[i] = dot(q, rows[i]);
    }
  }

  @Override
  public VectorSet means(List<int[]> groups) {
    float[][] means = new float[groups.size()][dimensions];
    for (int g = 0; g < means.length; g++) {
      for (int row : groups.get(g)) {
        for (int d = 0; d < dimensions; d++) {
          means[g][d] += rows[row][d];
        }
      }
    }
    return of(means); // a sum points where the mean points
  }

  @Override
  public String toString() {
    return rows.length + " dense vectors of " + dimensions + " dimensions";
  }

  private static float[] unit(float[] vector, int row) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalArgumentException("expected finite numbers, found others in row " + row);
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    float[] unit = new float[vector.length];
    for (int d = 0; d < vector.length; d++) {
      unit[d] = vector[d] * scale;
    }
    return unit;
  }

  private static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int d = 0;
    for (; d + 3 < a.length; d += 4) {
      s0 += a[d] * b[d];
      s1 += a[d + 1] * b[d + 1];
      s2 += a[d + 2] * b[d + 2];
      s3 += a[d + 3] * b[d + 3];
    }
    for (; d < a.length; d++) {
      s0 += a[d] * b[d];
    }
    return s0 + s1 + s2 + s3;
  }
}
