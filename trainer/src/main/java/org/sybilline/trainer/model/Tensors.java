package org.sybilline.trainer.model;

import java.util.Arrays;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The only way of values between Java and libtorch. A read past the end of a native tensor kills
 * the process, so type, place and layout are checked here.
 */
public final class Tensors {

  private Tensors() {}

  /** A new float tensor of the given values, row-major. */
  public static Tensor of(float[] values, long... shape) {
    checkSize(values.length, shape);
    return AbstractTensor.create(values, shape);
  }

  /** A new float tensor of the same values and shape. */
  public static Tensor of(org.sybilline.bundle.Tensor tensor) {
    return of(tensor.values(), Arrays.stream(tensor.shape()).asLongStream().toArray());
  }

  /** A new long tensor of the given values, row-major. */
  public static Tensor of(long[] values, long... shape) {
    checkSize(values.length, shape);
    return AbstractTensor.create(values, shape);
  }

  /**
   * A copy of all values, row-major.
   *
   * @throws IllegalArgumentException if the tensor is not of floats in main memory
   */
  public static float[] floats(Tensor tensor) {
    if (!tensor.defined()
        || !tensor.is_cpu()
        || tensor.scalar_type().intern() != ScalarType.Float) {
      throw new IllegalArgumentException(
          "expected a float tensor in main memory, found "
              + (tensor.defined() ? tensor.toString() : "an undefined one"));
    }
    Tensor dense = tensor.contiguous();
    float[] values = new float[Math.toIntExact(dense.numel())];
    dense.data_ptr_float().get(values);
    return values;
  }

  /** A copy of the tensor as the exporter and checkpoints hold it. */
  public static org.sybilline.bundle.Tensor copy(Tensor tensor) {
    int[] shape = new int[Math.toIntExact(tensor.dim())];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(tensor.size(i));
    }
    return new org.sybilline.bundle.Tensor(floats(tensor), shape);
  }

  /** The single value of a tensor of one float. */
  public static float scalar(Tensor tensor) {
    float[] values = floats(tensor);
    if (values.length != 1) {
      throw new IllegalArgumentException("expected one value, found " + values.length);
    }
    return values[0];
  }

  /** An argument that libtorch declares optional. */
  static TensorOptional optional(Tensor tensor) {
    return new TensorOptional(tensor);
  }

  private static void checkSize(int values, long... shape) {
    long size = 1;
    for (long length : shape) {
      size *= length;
    }
    if (size != values) {
      throw new IllegalArgumentException("a shape of " + size + " values got " + values);
    }
  }
}
