package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;

/** A metric-learning head: what makes embeddings of one author alike (method section 8). */
public interface Head {

  /**
   * The loss of a batch.
   *
   * @param embeddings (batch, embeddingDim), of any length
   * @param authors the true class of each, (batch) of longs
   * @return one value, the mean over the batch
   */
  Tensor loss(Tensor embeddings, Tensor authors);

  /**
   * Makes a head with its weights, if it has any.
   *
   * @param name prefix of the weights' names
   * @param classes number of authors
   */
  static Head of(HeadKind kind, Parameters parameters, String name, int size, int classes) {
    return switch (kind) {
      case SOFTMAX -> new Softmax(parameters, name, size, classes);
      case COSFACE -> new CosFace(parameters, name, size, classes);
      case ARCFACE -> new ArcFace(parameters, name, size, classes);
      case MULTI_SIMILARITY -> new MultiSimilarity();
    };
  }
}
