package org.sybilline.export;

import java.util.List;
import org.sybilline.feature.PostInput;

/**
 * Episodes and the embeddings the trainer itself computed for them, which the exported graphs have
 * to reproduce. Best taken from real posts, with short episodes among them.
 *
 * @param episodes one to L posts each
 * @param embeddings (episodes, embeddingDim), each of unit length
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record ReferenceEmbeddings(List<List<PostInput>> episodes, float[][] embeddings) {

  public ReferenceEmbeddings {
    episodes = episodes.stream().map(List::copyOf).toList();
    if (episodes.isEmpty() || episodes.size() != embeddings.length) {
      throw new IllegalArgumentException(
          "expected one embedding for each of at least one episode, found "
              + episodes.size()
              + " episodes and "
              + embeddings.length
              + " embeddings");
    }
    for (int i = 0; i < embeddings.length; i++) {
      double length = length(embeddings[i]);
      if (!(Math.abs(length - 1) < 1e-3)) {
        throw new IllegalArgumentException(
            "expected embeddings of unit length, found length " + length + " at episode " + i);
      }
    }
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
