package org.sybilline.export;

import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.Tensor;

/**
 * The pooler's last linear map, if it has one, with the batch norms before and after it folded in,
 * as their running statistics make them. Folded in double precision.
 *
 * @param weight (embeddingDim, pooledDim)
 * @param bias (embeddingDim)
 */
record FoldedLinear(Tensor weight, Tensor bias) {

  private static final double EPSILON = 1e-5; // torch's BatchNorm1d default

  static FoldedLinear of(ModelWeights weights) {
    Tensor weight = weights.get("pool.linear.weight");
    Tensor bias = weights.get("pool.linear.bias");
    if (weights.shape().pooling() == Pooling.MEAN_LINEAR) {
      return new FoldedLinear(weight, bias);
    }
    Affine before = Affine.of(weights, "pool.bn1");
    Affine after = Affine.of(weights, "pool.bn2");
    int out = weight.shape()[0];
    int in = weight.shape()[1];
    float[] foldedWeight = new float[out * in];
    float[] foldedBias = new float[out];
    for (int o = 0; o < out; o++) {
      double sum = bias.values()[o];
      for (int i = 0; i < in; i++) {
        double w = weight.values()[o * in + i];
        foldedWeight[o * in + i] = (float) (after.scale[o] * w * before.scale[i]);
        sum += w * before.shift[i];
      }
      foldedBias[o] = (float) (after.scale[o] * sum + after.shift[o]);
    }
    return new FoldedLinear(new Tensor(foldedWeight, out, in), new Tensor(foldedBias, out));
  }

  /** A batch norm at run time: scale * x + shift. */
  private static final class Affine {
    private final double[] scale;
    private final double[] shift;

    private Affine(int size) {
      scale = new double[size];
      shift = new double[size];
    }

    static Affine of(ModelWeights weights, String name) {
      float[] gamma = weights.get(name + ".weight").values();
      float[] beta = weights.get(name + ".bias").values();
      float[] mean = weights.get(name + ".running_mean").values();
      float[] variance = weights.get(name + ".running_var").values();
      Affine affine = new Affine(gamma.length);
      for (int i = 0; i < gamma.length; i++) {
        affine.scale[i] = gamma[i] / Math.sqrt(variance[i] + EPSILON);
        affine.shift[i] = beta[i] - affine.scale[i] * mean[i];
      }
      return affine;
    }
  }
}
