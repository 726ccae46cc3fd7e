package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.ModelShape;

/**
 * Mean of the posts (method section 7); in the paper's code with dropout and a linear map after.
 */
final class MeanPooling implements Pooling {

  private final @Nullable Linear linear;

  MeanPooling(Parameters parameters, ModelShape shape) {
    linear =
        shape.pooling() == org.sybilline.bundle.Pooling.MEAN
            ? null
            : new Linear(parameters, "pool.linear", shape.pooledDim(), shape.embeddingDim());
  }

  @Override
  public Tensor forward(Tensor posts, EpisodeBatch batch, Dropout dropout) {
    Tensor mean = Pooling.mean(posts, batch); // (episodes, featureDim)
    return linear == null ? mean : linear.forward(dropout.forward(mean)); // (…, embeddingDim)
  }
}
