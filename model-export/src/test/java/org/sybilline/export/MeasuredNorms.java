package org.sybilline.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Tensor;
import org.sybilline.feature.PostInput;

/**
 * Gives a model's batch norms the statistics of a sample, as training would. Without that, random
 * weights put all embeddings into one corner of the sphere and every cosine is near 1.
 */
public final class MeasuredNorms {

  private MeasuredNorms() {}

  /** The weights with measured running statistics. */
  public static ModelWeights of(ModelWeights weights, List<List<PostInput>> episodes) {
    ReferenceModel plain = new ReferenceModel(weights);
    List<double[][]> features =
        episodes.stream()
            .map(posts -> posts.stream().map(plain::features).toArray(double[][]::new))
            .toList();
    ModelWeights first = measure(weights, "pool.bn1", features, plain::pooled);
    return measure(first, "pool.bn2", features, new ReferenceModel(first)::beforeLastNorm);
  }

  private static ModelWeights measure(
      ModelWeights weights,
      String norm,
      List<double[][]> episodes,
      Function<double[][], double[]> input) {
    double[][] inputs = episodes.stream().map(input).toArray(double[][]::new);
    float[] mean = new float[inputs[0].length];
    float[] variance = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : inputs) {
        sum += row[i];
        squares += row[i] * row[i];
      }
      mean[i] = (float) (sum / inputs.length);
      variance[i] = (float) Math.max(0, squares / inputs.length - (double) mean[i] * mean[i]);
    }
    Map<String, Tensor> tensors = new TreeMap<>(weights.tensors());
    tensors.put(norm + ".running_mean", new Tensor(mean, mean.length));
    tensors.put(norm + ".running_var", new Tensor(variance, variance.length));
    return ModelWeights.of(weights.shape(), tensors);
  }
}
