package org.sybilline.trainer.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.sybilline.bundle.ModelShape;

/**
 * Transformer layers without positions (method section 7). After each layer one further LayerNorm,
 * the same for all; its output feeds the next layer and, averaged over the posts (in the paper's
 * code over padding too), becomes one part of the episode's vector.
 */
final class TransformerPooling implements Pooling {

  private final List<TransformerLayer> layers = new ArrayList<>();
  private final LayerNorm norm;
  private final BatchNorm before;
  private final Linear linear;
  private final BatchNorm after;

  TransformerPooling(Parameters parameters, ModelShape shape) {
    for (int i = 0; i < shape.layers(); i++) {
      layers.add(new TransformerLayer(parameters, "pool.layer" + i, shape));
    }
    norm = new LayerNorm(parameters, "pool.norm", shape.featureDim());
    before = new BatchNorm(parameters, "pool.bn1", shape.pooledDim());
    linear = new Linear(parameters, "pool.linear", shape.pooledDim(), shape.embeddingDim());
    after = new BatchNorm(parameters, "pool.bn2", shape.embeddingDim());
  }

  @Override
  public Tensor forward(Tensor posts, EpisodeBatch batch, Dropout dropout) {
    TensorVector means = new TensorVector();
    Tensor x = posts; // (episodes * posts, featureDim)
    for (TransformerLayer layer : layers) {
      x = norm.forward(layer.forward(x, batch, dropout));
      means.push_back(Pooling.meanOfPlaces(x, batch)); // (episodes, featureDim)
    }
    Tensor pooled = dropout.forward(torch.cat(means, 1)); // (episodes, layers * featureDim)
    Tensor normed = before.forward(pooled, dropout.training());
    return after.forward(linear.forward(normed), dropout.training()); // (episodes, embeddingDim)
  }
}
