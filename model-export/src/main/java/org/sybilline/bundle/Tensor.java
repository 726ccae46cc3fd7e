package org.sybilline.bundle;

import java.util.Arrays;

/**
 * A dense array of floats in row-major order. Holds the given array, not a copy: weights are large.
 *
 * @param values as many as the product of the sizes
 * @param shape sizes, outermost first; all positive
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content below
public record Tensor(float[] values, int... shape) {

  public Tensor {
    shape = shape.clone();
    long size = 1;
    for (int length : shape) {
      if (length < 1) {
        throw new IllegalArgumentException(
            "tensor sizes must be positive, found " + Arrays.toString(shape));
      }
      size = Math.multiplyExact(size, (long) length);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "a tensor of shape "
              + Arrays.toString(shape)
              + " needs "
              + size
              + " values, found "
              + values.length);
    }
  }

  /** A copy of the sizes. */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  public int size() {
    return values.length;
  }

  /** Equal shape and equal bits of every value. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && Arrays.equals(shape, tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
