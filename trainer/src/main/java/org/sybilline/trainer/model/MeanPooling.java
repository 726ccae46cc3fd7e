package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;
import org.sybilline.bundle.ModelShape;

/** Mean of the posts, dropout, a linear map (method section 7). */
final class MeanPooling implements Pooling {

  private final Linear linear;

  MeanPooling(Parameters parameters, ModelShape shape) {
    linear = new Linear(parameters, "pool.linear", shape.pooledDim(), shape.embeddingDim());
  }

  @Override
  public Tensor forward(Tensor posts, EpisodeBatch batch, Dropout dropout) {
    Tensor mean = Pooling.mean(posts, batch); // (episodes, featureDim)
    return linear.forward(dropout.forward(mean)); // (episodes, embeddingDim)
  }
}
