package org.sybilline.trainer.model;

import java.util.List;
import java.util.SortedMap;
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
  private final int averaged;

  /** A network that averages over the posts alone, as the paper means it. */
  public SysmlModel(
      Parameters parameters, ModelShape shape, ContextTable contexts, ConvolutionPath path) {
    this(parameters, shape, contexts, path, 0);
  }

  /**
   * Makes the network's tensors with initial values from libtorch's generator.
   *
   * @param averaged places of an episode over which a transformer averages: 0 for its posts alone,
   *     else episodes are padded to so many places and the padding counts, as in the paper's code
   */
  public SysmlModel(
      Parameters parameters,
      ModelShape shape,
      ContextTable contexts,
      ConvolutionPath path,
      int averaged) {
    this.shape = shape;
    this.averaged = averaged;
    text = new TextCnn(parameters, shape, path);
    time =
        shape.timeDim() == 0
            ? null
            : parameters.normal("time.weight", ModelShape.DAYS, shape.timeDim());
    context = shape.contextDim() == 0 ? null : contextTable(parameters, shape, contexts);
    pooling =
        switch (shape.pooling()) {
          case MEAN, MEAN_LINEAR -> new MeanPooling(parameters, shape);
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

  /**
   * Gives rows of the context table values of their own, before training begins; the others keep
   * what they were drawn.
   *
   * @param rows row → (contextDim); none for a model without contexts
   * @throws IllegalArgumentException if a row or a size is not the table's
   */
  public void setContexts(SortedMap<Integer, float[]> rows) {
    rows.forEach(
        (row, values) -> {
          if (context == null || row < 0 || row >= shape.contextRows()) {
            throw new IllegalArgumentException(
                "expected one of the %d context rows, found row %d"
                    .formatted(shape.contextRows(), row));
          }
          if (values.length != shape.contextDim()) {
            throw new IllegalArgumentException(
                "expected context vectors of %d values, found %d; learn them with that size"
                    .formatted(shape.contextDim(), values.length));
          }
          context.detach().select(0, row).copy_(Tensors.of(values, values.length));
        });
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
    return forward(new EpisodeBatch(episodes, averaged), new Dropout(dropout, true));
  }

  /**
   * Embeds episodes for use: without dropout, with the running statistics.
   *
   * @param episodes one or more, of one or more posts each
   * @return (episodes, embeddingDim), of any length
   */
  public Tensor embed(List<List<PostInput>> episodes) {
    return forward(new EpisodeBatch(episodes, averaged), Dropout.none());
  }

  /** Token vectors of posts as the text CNN sees them; (posts, tokens, tokenDim). */
  Tensor tokenVectors(List<PostInput> posts) {
    return text.vectors(posts);
  }

  /**
   * Embeds one episode for use, from other token vectors than its own.
   *
   * @param vectors (posts, tokens, tokenDim)
   * @return (1, embeddingDim), of any length
   */
  Tensor embed(List<PostInput> posts, Tensor vectors) {
    EpisodeBatch batch = new EpisodeBatch(List.of(posts), averaged);
    return forward(batch, text.features(vectors), Dropout.none());
  }

  private Tensor forward(EpisodeBatch batch, Dropout dropout) {
    return forward(batch, text.forward(batch.posts(), dropout), dropout);
  }

  private Tensor forward(EpisodeBatch batch, Tensor texts, Dropout dropout) {
    TensorVector parts = new TensorVector();
    parts.push_back(texts); // (posts, textDim)
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
