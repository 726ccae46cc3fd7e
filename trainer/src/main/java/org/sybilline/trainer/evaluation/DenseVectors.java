package org.sybilline.trainer.evaluation;

import java.util.List;
import org.sybilline.episode.EmbeddingParts;

/** Rows of equal length, as a model gives them. Scaled to unit length when taken over. */
public final class DenseVectors implements VectorSet {

  private final float[][] rows; // (rows, dimensions)
  private final int dimensions;

  private final EmbeddingParts parts;

  private DenseVectors(float[][] rows, EmbeddingParts parts) {
    this.rows = rows;
    this.dimensions = rows.length == 0 ? 0 : parts.dimensions();
    this.parts = parts;
  }

  /**
   * Takes vectors of one part over.
   *
   * @param vectors (rows, dimensions), finite numbers of any length
   * @throws IllegalArgumentException when the rows differ in length or hold a number that is not
   *     finite
   */
  public static DenseVectors of(float[][] vectors) {
    return of(vectors, EmbeddingParts.whole(vectors.length == 0 ? 1 : vectors[0].length));
  }

  /**
   * Takes vectors over.
   *
   * @param vectors (rows, dimensions), finite numbers of any length
   * @param parts that are scaled to their shares, here and in means
   * @throws IllegalArgumentException when a row is not of these parts or holds a number that is not
   *     finite
   */
  public static DenseVectors of(float[][] vectors, EmbeddingParts parts) {
    int dimensions = parts.dimensions();
    float[][] rows = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != dimensions) {
        throw new IllegalArgumentException(
            "expected %d dimensions in every row, found %d in row %d"
                .formatted(dimensions, vectors[i].length, i));
      }
      rows[i] = unit(vectors[i], i, parts);
    }
    return new DenseVectors(rows, parts);
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
    return of(means, parts); // a sum points where the mean points
  }

  @Override
  public String toString() {
    return rows.length + " dense vectors of " + dimensions + " dimensions";
  }

  private static float[] unit(float[] vector, int row, EmbeddingParts parts) {
    double[] numbers = new double[vector.length];
    for (int d = 0; d < vector.length; d++) {
      if (!Float.isFinite(vector[d])) {
        throw new IllegalArgumentException("expected finite numbers, found others in row " + row);
      }
      numbers[d] = vector[d];
    }
    return parts.unit(numbers);
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
