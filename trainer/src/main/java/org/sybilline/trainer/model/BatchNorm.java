package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Normalisation of each column over the batch; in evaluation with the running statistics that
 * training gathered.
 */
final class BatchNorm {

  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  private final Tensor weight; // (size)
  private final Tensor bias; // (size)
  private final Tensor runningMean; // (size)
  private final Tensor runningVariance; // (size)

  BatchNorm(Parameters parameters, String name, long size) {
    weight = parameters.ones(name + ".weight", size);
    bias = parameters.zeros(name + ".bias", size);
    runningMean = parameters.carried(name + ".running_mean", torch.zeros(size));
    runningVariance = parameters.carried(name + ".running_var", torch.ones(size));
  }

  /** (rows, size) to the same; training needs two rows or more and moves the statistics. */
  Tensor forward(Tensor x, boolean training) {
    return torch.batch_norm(
        x,
        Tensors.optional(weight),
        Tensors.optional(bias),
        Tensors.optional(runningMean),
        Tensors.optional(runningVariance),
        training,
        MOMENTUM,
        EPSILON,
        false);
  }
}
