package org.sybilline.trainer.model;

import java.util.List;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.feature.PostInput;

/** Embeds episodes with a trained model on libtorch, without dropout. Not thread-safe. */
public final class Embedder implements AutoCloseable {

  private Embedder() {}

  private static UnsupportedOperationException notYet() {
    return new UnsupportedOperationException("the network lands next");
  }

  /**
   * Opens the model.
   *
   * @param threads libtorch computes with
   */
  public static Embedder open(ModelWeights weights, int threads) {
    return new Embedder();
  }

  /**
   * Embeds episodes of one or more posts each, in any number.
   *
   * @return (episodes, embeddingDim), each of unit length
   */
  public float[][] embed(List<List<PostInput>> episodes) {
    if (!episodes.isEmpty()) {
      throw notYet();
    }
    return new float[0][];
  }

  @Override
  public void close() {}
}
