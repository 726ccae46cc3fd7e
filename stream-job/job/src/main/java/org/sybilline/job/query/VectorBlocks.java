package org.sybilline.job.query;

import java.util.Arrays;
import java.util.List;

/**
 * Vectors of equal dimensions, laid out for products with all of them: blocks of vectors, within a
 * block one array for each dimension. So the innermost loop runs over vectors and the compiler
 * makes it vector instructions: with arrays of their own it knows that nothing overlaps (one flat
 * array was measured to be four times slower), and a loop over dimensions, whose sum has an order,
 * it would leave as it is.
 */
final class VectorBlocks {

  private final int width;
  private final int dimensions;
  private final float[][][] blocks; // (blocks, dimensions up to a multiple of four, width)

  /**
   * Copies the vectors.
   *
   * @param dimensions of each
   * @param width vectors in a block; the last one is filled up with zeros
   */
  VectorBlocks(List<float[]> vectors, int dimensions, int width) {
    this.width = width;
    this.dimensions = dimensions;
    this.blocks = new float[(vectors.size() + width - 1) / width][(dimensions + 3) / 4 * 4][width];
    for (int v = 0; v < vectors.size(); v++) {
      for (int d = 0; d < dimensions; d++) {
        blocks[v / width][d][v % width] = vectors.get(v)[d];
      }
    }
  }

  int blocks() {
    return blocks.length;
  }

  int width() {
    return width;
  }

  /** How far a product of vectors up to unit length may be from the exact one. */
  float error() {
    return error(dimensions);
  }

  /** How far a product in single precision of so many dimensions may be from the exact one. */
  static float error(int dimensions) {
    return (dimensions + 8) * 0x1p-23f;
  }

  /** The inner product of two vectors, in single precision and several sums, for speed. */
  static float product(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int d = 0;
    for (; d + 4 <= a.length; d += 4) {
      sum0 += a[d] * b[d];
      sum1 += a[d + 1] * b[d + 1];
      sum2 += a[d + 2] * b[d + 2];
      sum3 += a[d + 3] * b[d + 3];
    }
    for (; d < a.length; d++) {
      sum0 += a[d] * b[d];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /**
   * Inner products of a row with the vectors of a block, in single precision.
   *
   * @param row (dimensions)
   * @param products (width), overwritten
   */
  void multiply(int block, float[] row, float[] products) {
    float[][] values = blocks[block];
    float[] padded = row.length == values.length ? row : Arrays.copyOf(row, values.length);
    Arrays.fill(products, 0);
    for (int d = 0; d < values.length; d += 4) {
      add(
          values[d],
          values[d + 1],
          values[d + 2],
          values[d + 3],
          padded[d],
          padded[d + 1],
          padded[d + 2],
          padded[d + 3],
          products);
    }
  }

  private static void add(
      float[] v0,
      float[] v1,
      float[] v2,
      float[] v3,
      float r0,
      float r1,
      float r2,
      float r3,
      float[] products) {
    for (int v = 0; v < v0.length; v++) {
      products[v] += r0 * v0[v] + r1 * v1[v] + r2 * v2[v] + r3 * v3[v];
    }
  }
}
