package org.sybilline.trainer.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.feature.PostInput;

/**
 * Embeds episodes with a trained model on libtorch, without dropout. The last bits of an embedding
 * may depend on which episodes were embedded with it. Not thread-safe.
 */
public final class Embedder implements AutoCloseable {

  private static final int BATCH = 256;

  private final Parameters parameters = new Parameters();
  private final SysmlModel model;

  private Embedder(ModelWeights weights, int averaged) {
    try (PointerScope scope = new PointerScope()) {
      model =
          new SysmlModel(
              parameters, weights.shape(), ContextTable.FROZEN, ConvolutionPath.WINNERS, averaged);
      parameters.load(weights.tensors());
    }
  }

  /**
   * Opens a model that averages over the posts alone.
   *
   * @param threads libtorch computes with
   */
  public static Embedder open(ModelWeights weights, int threads) {
    return open(weights, 0, threads);
  }

  /**
   * Opens a model that may average over padding too, as the paper's code does.
   *
   * @param averaged as {@link SysmlModel} was trained with
   * @param threads libtorch computes with
   */
  public static Embedder open(ModelWeights weights, int averaged, int threads) {
    LibTorch.useThreads(threads);
    return new Embedder(weights, averaged);
  }

  /**
   * Embeds episodes of one or more posts each, in any number.
   *
   * @return (episodes, embeddingDim), each of unit length
   */
  public float[][] embed(List<List<PostInput>> episodes) {
    float[][] embeddings = new float[episodes.size()][];
    int[] order = // equally long episodes share batches without padding
        IntStream.range(0, episodes.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> episodes.get(i).size()))
            .mapToInt(Integer::intValue)
            .toArray();
    int from = 0;
    while (from < order.length) {
      int length = episodes.get(order[from]).size();
      int to = from;
      while (to < order.length && to - from < BATCH && episodes.get(order[to]).size() == length) {
        to++;
      }
      embedBatch(episodes, Arrays.copyOfRange(order, from, to), embeddings);
      from = to;
    }
    return embeddings;
  }

  private void embedBatch(List<List<PostInput>> episodes, int[] batch, float[][] embeddings) {
    float[] values;
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor raw = model.embed(IntStream.of(batch).mapToObj(episodes::get).toList());
      values = Tensors.floats(raw); // (batch, embeddingDim)
    }
    int size = values.length / batch.length;
    for (int i = 0; i < batch.length; i++) {
      embeddings[batch[i]] = unit(Arrays.copyOfRange(values, i * size, (i + 1) * size));
    }
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    double length = Math.max(Math.sqrt(square), 1e-12);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {
    parameters.close();
  }
}
