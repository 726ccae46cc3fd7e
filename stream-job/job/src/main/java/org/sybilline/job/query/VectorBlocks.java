package org.sybilline.job.query;

import java.util.Arrays;
import java.util.List;

/**
 * Vectors of equal dimensions, laid out for products with all of them: blocks of {@value #WIDTH}
 * vectors, within a block one dimension after the other. So the innermost loop runs over vectors,
 * and the compiler makes it vector instructions; a loop over dimensions, whose sum has an order, it
 * would not. A block fits the second cache, where the next row finds it again.
 */
final class VectorBlocks {

  /** Vectors in a block; the last one is filled up with zeros. */
  static final int WIDTH = 512;

  /** Rows multiplied together, so that a value of a block is loaded once for both. */
  static final int ROWS = 2;

  private final int count;
  private final int dimensions;
  private final float[][] blocks; // (blocks, dimensions * WIDTH)

  /**
   * Copies the vectors.
   *
   * @param dimensions of each
   */
  VectorBlocks(List<float[]> vectors, int dimensions) {
    this.count = vectors.size();
    this.dimensions = dimensions;
    this.blocks = new float[(count + WIDTH - 1) / WIDTH][dimensions * WIDTH];
    for (int v = 0; v < count; v++) {
      float[] vector = vectors.get(v);
      float[] block = blocks[v / WIDTH];
      for (int d = 0; d < dimensions; d++) {
        block[d * WIDTH + v % WIDTH] = vector[d];
      }
    }
  }

  int blocks() {
    return blocks.length;
  }

  /** How far a product may be from the exact one, where row and vectors are of unit length. */
  float error() {
    return (dimensions + 8) * 0x1p-23f;
  }

  /**
   * Inner products of two rows with the vectors of a block, in single precision. Each product is
   * summed in the order of the dimensions in steps of four, whatever the block and the other row.
   *
   * @param first (dimensions)
   * @param second (dimensions)
   * @param firstOut (WIDTH), overwritten
   * @param secondOut (WIDTH), overwritten
   */
  void multiply(int block, float[] first, float[] second, float[] firstOut, float[] secondOut) {
    float[] values = blocks[block];
    Arrays.fill(firstOut, 0);
    Arrays.fill(secondOut, 0);
    int d = 0;
    for (; d + 4 <= dimensions; d += 4) {
      addFour(values, d * WIDTH, first, second, d, firstOut, secondOut);
    }
    for (; d < dimensions; d++) {
      addOne(values, d * WIDTH, first[d], second[d], firstOut, secondOut);
    }
  }

  private static void addFour(
      float[] values, int start, float[] first, float[] second, int d, float[] a, float[] b) {
    float a0 = first[d];
    float a1 = first[d + 1];
    float a2 = first[d + 2];
    float a3 = first[d + 3];
    float b0 = second[d];
    float b1 = second[d + 1];
    float b2 = second[d + 2];
    float b3 = second[d + 3];
    for (int v = 0; v < WIDTH; v++) {
      float v0 = values[start + v];
      float v1 = values[start + WIDTH + v];
      float v2 = values[start + 2 * WIDTH + v];
      float v3 = values[start + 3 * WIDTH + v];
      a[v] += a0 * v0 + a1 * v1 + a2 * v2 + a3 * v3;
      b[v] += b0 * v0 + b1 * v1 + b2 * v2 + b3 * v3;
    }
  }

  private static void addOne(
      float[] values, int start, float first, float second, float[] a, float[] b) {
    for (int v = 0; v < WIDTH; v++) {
      a[v] += first * values[start + v];
      b[v] += second * values[start + v];
    }
  }
}
