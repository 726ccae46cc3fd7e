package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Normalisation of each row to mean 0 and variance 1, then a trained scale and shift. */
final class LayerNorm {

  private static final double EPSILON = 1e-5;

  private final Tensor weight; // (size)
  private final Tensor bias; // (size)
  private final long[] size;

  LayerNorm(Parameters parameters, String name, long size) {
    this.size = new long[] {size};
    weight = parameters.ones(name + ".weight", size);
    bias = parameters.zeros(name + ".bias", size);
  }

  /** (rows, size) to the same. */
  Tensor forward(Tensor x) {
    return torch.layer_norm(
        x, size, Tensors.optional(weight), Tensors.optional(bias), EPSILON, false);
  }
}
