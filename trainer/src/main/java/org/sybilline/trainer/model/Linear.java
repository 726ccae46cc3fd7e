package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A linear map with bias, initialised as in torch 1.6: uniform in plus or minus 1/sqrt(inputs). */
final class Linear {

  private final Tensor weight; // (outputs, inputs)
  private final Tensor bias; // (outputs)

  Linear(Parameters parameters, String name, long inputs, long outputs) {
    double bound = 1 / Math.sqrt((double) inputs);
    weight = parameters.uniform(name + ".weight", bound, outputs, inputs);
    bias = parameters.uniform(name + ".bias", bound, outputs);
  }

  /** (rows, inputs) to (rows, outputs). */
  Tensor forward(Tensor x) {
    return torch.linear(x, weight, Tensors.optional(bias));
  }
}
