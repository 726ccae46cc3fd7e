package org.sybilline.bundle;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Weights of realistic sizes without training: as libtorch would initialise them, seeded. */
public final class RandomWeights {

  private RandomWeights() {}

  /**
   * Weights drawn uniformly within ±1/sqrt(fan in), embeddings normally, norms around 1; the same
   * for the same seed.
   */
  public static ModelWeights of(ModelShape shape, long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new TreeMap<>();
    ModelWeights.expectedShapes(shape)
        .forEach((name, sizes) -> tensors.put(name, tensor(name, sizes, shape, random)));
    return ModelWeights.of(shape, tensors);
  }

  /** The weights with this tensor's values multiplied. */
  public static ModelWeights scaled(ModelWeights weights, String name, float factor) {
    Tensor tensor = weights.get(name);
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    Map<String, Tensor> tensors = new TreeMap<>(weights.tensors());
    tensors.put(name, new Tensor(values, tensor.shape()));
    return ModelWeights.of(weights.shape(), tensors);
  }

  private static Tensor tensor(String name, int[] sizes, ModelShape shape, Random random) {
    int size = 1;
    for (int length : sizes) {
      size *= length;
    }
    float[] values = new float[size];
    boolean table = name.matches("(text.embedding|time|context).weight");
    boolean norm = name.matches(".*(norm|bn)[12]?[.].*");
    double bound = 1 / Math.sqrt(sizes.length == 1 ? sizes[0] : (double) size / sizes[0]);
    for (int i = 0; i < size; i++) {
      if (table) {
        values[i] = (float) random.nextGaussian();
      } else if (norm) {
        boolean positive = name.endsWith("weight") || name.endsWith("running_var");
        values[i] = (float) ((positive ? 1 : 0) + 0.2 * (2 * random.nextDouble() - 1));
      } else {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
    }
    if (name.equals("text.embedding.weight")) {
      Arrays.fill(values, 0, shape.tokenDim(), 0f); // padding
    }
    return new Tensor(values, sizes);
  }
}
