package org.sybilline.trainer.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.feature.PostInput;

/**
 * The network from posts to episode embeddings (method sections 5 and 7). Its tensors are those of
 * {@link ModelWeights} by name and layout; they live in the {@link Parameters} it was made with.
 * Not thread-safe.
 */
public final class SysmlModel {

  private static final long ANY_ROW_TRAINS = -1;

  private final ModelShape shape;
  private final TextCnn text;
  private final @Nullable Tensor time; // (7, timeDim)
  private final @Nullable Tensor context; // (contextRows, contextDim)
  private final Pooling pooling;

  /** Makes the network's tensors with initial values from libtorch's generator. */
  public SysmlModel(
      Parameters parameters, ModelShape shape, ContextTable contexts, ConvolutionPath path) {
    this.shape = shape;
    text = new TextCnn(parameters, shape, path);
    time =
        shape.timeDim() == 0
            ? null
            : parameters.normal("time.weight", ModelShape.DAYS, shape.timeDim());
    context = shape.contextDim() == 0 ? null : contextTable(parameters, shape, contexts);
    pooling =
        switch (shape.pooling()) {
          case MEAN -> new MeanPooling(parameters, shape);
          case TRANSFORMER -> new TransformerPooling(parameters, shape);
        };
  }

  private static Tensor contextTable(
      Parameters parameters, ModelShape shape, ContextTable contexts) {
    long[] size = {shape.contextRows(), shape.contextDim()};
    return switch (contexts) {
      case TRAINED -> parameters.normal("context.weight", size);
      case FROZEN -> parameters.carried("context.weight", torch.empty(size).normal_());
    };
  }

  public ModelShape shape() {
    return shape;
  }

  /**
   * Embeds episodes for training: with dropout, and with statistics of the batch.
   *
   * @param episodes two or more, of one or more posts each
   * @param dropout share of values dropped
   * @return (episodes, embeddingDim), of any length
   */
  public Tensor train(List<List<PostInput>> episodes, double dropout) {
    return forward(new EpisodeBatch(episodes), new Dropout(dropout, true));
  }

  /**
   * Embeds episodes for use: without dropout, with the running statistics.
   *
   * @param episodes one or more, of one or more posts each
   * @return (episodes, embeddingDim), of any length
   */
  public Tensor embed(List<List<PostInput>> episodes) {
    return forward(new EpisodeBatch(episodes), Dropout.none());
  }

  private Tensor forward(EpisodeBatch batch, Dropout dropout) {
    TensorVector parts = new TensorVector();
    parts.push_back(text.forward(batch.posts(), dropout)); // (posts, textDim)
    if (time != null) {
      parts.push_back(lookUp(time, batch.days())); // (posts, timeDim)
    }
    if (context != null) {
      parts.push_back(lookUp(context, batch.contextRows())); // (posts, contextDim)
    }
    Tensor posts = torch.cat(parts, 1); // (posts, featureDim)
    if (batch.ragged()) {
      Tensor padding = torch.zeros(1, shape.featureDim());
      posts = torch.cat(new TensorVector(posts, padding), 0).index_select(0, batch.places());
    }
    return pooling.forward(posts, batch, dropout);
  }

  private static Tensor lookUp(Tensor table, Tensor rows) {
    return torch.embedding(table, rows, ANY_ROW_TRAINS, false, false);
  }
}
