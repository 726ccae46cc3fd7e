package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.sybilline.bundle.ModelShape;

/**
 * One encoder layer as torch 1.6 has it: attention, then feed-forward with ReLU, each added to its
 * input and normalised after.
 */
final class TransformerLayer {

  private final int heads;
  private final int size;
  private final Tensor inWeight; // (3 * size, size): queries, keys, values
  private final Tensor inBias; // (3 * size)
  private final Linear out;
  private final Linear inner;
  private final Linear outer;
  private final LayerNorm norm1;
  private final LayerNorm norm2;

  TransformerLayer(Parameters parameters, String name, ModelShape shape) {
    heads = shape.heads();
    size = shape.featureDim();
    double xavier = Math.sqrt(6.0 / (size + 3 * size));
    inWeight = parameters.uniform(name + ".attention.in_proj_weight", xavier, 3L * size, size);
    inBias = parameters.zeros(name + ".attention.in_proj_bias", 3L * size);
    out = new Linear(parameters, name + ".attention.out_proj", size, size);
    inner = new Linear(parameters, name + ".linear1", size, shape.feedForward());
    outer = new Linear(parameters, name + ".linear2", shape.feedForward(), size);
    norm1 = new LayerNorm(parameters, name + ".norm1", size);
    norm2 = new LayerNorm(parameters, name + ".norm2", size);
  }

  /** (episodes * posts, size) to the same. */
  Tensor forward(Tensor x, EpisodeBatch batch, Dropout dropout) {
    Tensor attended = out.forward(attention(x, batch, dropout));
    Tensor y = norm1.forward(x.add(dropout.forward(attended)));
    Tensor hidden = dropout.forward(torch.relu(inner.forward(y))); // (…, feedForward)
    return norm2.forward(y.add(dropout.forward(outer.forward(hidden))));
  }

  private Tensor attention(Tensor x, EpisodeBatch batch, Dropout dropout) {
    int headSize = size / heads;
    Tensor projected = // (3, episodes, heads, posts, headSize)
        torch
            .linear(x, inWeight, Tensors.optional(inBias)) // (episodes * posts, 3 * size)
            .view(batch.episodes(), batch.longest(), 3, heads, headSize)
            .permute(2, 0, 3, 1, 4);
    Tensor queries = projected.select(0, 0).div(new Scalar(Math.sqrt(headSize)));
    Tensor keys = projected.select(0, 1);
    Tensor values = projected.select(0, 2);
    // Episodes are so short that products and sums over all pairs beat a thousand tiny matrices.
    Tensor scores = // (episodes, heads, posts, posts)
        queries.unsqueeze(3).mul(keys.unsqueeze(2)).sum(-1);
    if (batch.ragged()) {
      scores = scores.add(batch.attentionMask().unsqueeze(1).unsqueeze(1));
    }
    Tensor weights = dropout.forward(torch.softmax(scores, -1));
    return weights
        .unsqueeze(4)
        .mul(values.unsqueeze(2))
        .sum(3) // (episodes, heads, posts, headSize)
        .transpose(1, 2)
        .reshape(x.size(0), size); // (episodes * posts, size)
  }
}
