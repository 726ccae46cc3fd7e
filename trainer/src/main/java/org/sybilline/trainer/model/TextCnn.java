package org.sybilline.trainer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;

/**
 * The text CNN (method section 5): token vectors, one convolution per width, the maximum over all
 * windows, dropout, a linear map. No activation anywhere, as in the paper's code.
 *
 * <p>{@link ConvolutionPath#STRAIGHTFORWARD} is the definition; {@link ConvolutionPath#WINNERS}
 * gives the same values and gradients at a fraction of the work.
 */
final class TextCnn {

  private static final long PADDING = 0;

  private final ModelShape shape;
  private final ConvolutionPath path;
  private final Tensor embedding; // (vocabulary, tokenDim)
  private final List<Tensor> kernels = new ArrayList<>(); // per width (filters, tokenDim, width)
  private final List<Tensor> biases = new ArrayList<>(); // per width (filters)
  private final Linear linear;
  private final WinnerSearch search;
  private final int[] rows; // row in the table by token id, valid while the stamp is the step's
  private final int[] stamps;
  private int stamp;

  TextCnn(Parameters parameters, ModelShape shape, ConvolutionPath path) {
    this.shape = shape;
    this.path = path;
    embedding = parameters.normal("text.embedding.weight", shape.vocabulary(), shape.tokenDim());
    embedding.detach().select(0, PADDING).zero_(); // and it gets no gradient
    for (int width : shape.widths()) {
      double bound = 1 / Math.sqrt((double) shape.tokenDim() * width);
      String name = "text.conv" + width;
      kernels.add(
          parameters.uniform(name + ".weight", bound, shape.filters(), shape.tokenDim(), width));
      biases.add(parameters.uniform(name + ".bias", bound, shape.filters()));
    }
    linear = new Linear(parameters, "text.linear", shape.convolutionOutputs(), shape.textDim());
    search = new WinnerSearch(shape);
    rows = new int[shape.vocabulary()];
    stamps = new int[shape.vocabulary()];
  }

  /** Text features of posts, (posts, textDim). */
  Tensor forward(List<PostInput> posts, Dropout dropout) {
    Tensor maxima = // (posts, widths * filters)
        switch (path) {
          case WINNERS -> winners(posts);
          case STRAIGHTFORWARD -> convolutions(posts);
        };
    return linear.forward(dropout.forward(maxima)); // (posts, textDim)
  }

  private Tensor convolutions(List<PostInput> posts) {
    return convolutions(vectors(posts));
  }

  /** Token vectors of posts, padded to the longest; (posts, tokens, tokenDim). */
  Tensor vectors(List<PostInput> posts) {
    int longest = posts.stream().mapToInt(post -> post.tokens().length).max().orElse(0);
    int padded = shape.paddedTokens(longest);
    long[] ids = new long[posts.size() * padded];
    for (int i = 0; i < posts.size(); i++) {
      int[] tokens = posts.get(i).tokens();
      for (int j = 0; j < tokens.length; j++) {
        ids[i * padded + j] = tokens[j];
      }
    }
    Tensor tokens = Tensors.of(ids, posts.size(), padded); // (posts, tokens)
    return torch.embedding(embedding, tokens, PADDING, false, false); // (posts, tokens, tokenDim)
  }

  /**
   * Text features from token vectors, without dropout: (posts, tokens, tokenDim) to (posts,
   * textDim).
   */
  Tensor features(Tensor vectors) {
    return linear.forward(convolutions(vectors)); // (posts, textDim)
  }

  private Tensor convolutions(Tensor tokenVectors) {
    Tensor vectors = tokenVectors.transpose(1, 2); // (posts, tokenDim, tokens)
    TensorVector maxima = new TensorVector();
    for (int i = 0; i < kernels.size(); i++) {
      Tensor windows = // (posts, filters, windows)
          torch.conv1d(
              vectors,
              kernels.get(i),
              Tensors.optional(biases.get(i)),
              new long[] {1},
              new long[] {0},
              new long[] {1},
              1);
      maxima.push_back(windows.max(2, false).get0()); // (posts, filters)
    }
    return torch.cat(maxima, 1); // (posts, widths * filters)
  }

  private Tensor winners(List<PostInput> posts) {
    long[] used = rowsInUse(posts);
    Tensor vectors = // (used, tokenDim)
        torch.embedding(embedding, Tensors.of(used, used.length), PADDING, false, false);
    Tensor table = vectors.mm(taps()); // (used, taps)
    long[] cells = search.winners(posts, rows, Tensors.floats(table));
    Tensor won = // (posts, taps)
        table.view(-1).index_select(0, Tensors.of(cells, cells.length)).view(posts.size(), -1);
    TensorVector maxima = new TensorVector();
    long column = 0;
    for (int i = 0; i < kernels.size(); i++) {
      long width = shape.widths().get(i);
      Tensor windows = // (posts, filters, width)
          won.narrow(1, column, width * shape.filters()).view(posts.size(), shape.filters(), width);
      maxima.push_back(windows.sum(2).add(biases.get(i))); // (posts, filters)
      column += width * shape.filters();
    }
    return torch.cat(maxima, 1); // (posts, widths * filters)
  }

  /** The kernels as one matrix, (tokenDim, taps), columns as {@link WinnerSearch} wants them. */
  private Tensor taps() {
    TensorVector columns = new TensorVector();
    for (Tensor kernel : kernels) {
      columns.push_back(
          kernel
              .permute(1, 2, 0) // (tokenDim, width, filters)
              .reshape(shape.tokenDim(), -1)); // (tokenDim, width * filters)
    }
    return torch.cat(columns, 1);
  }

  /** Numbers the tokens of these posts into {@link #rows}, padding first; the ids by row. */
  private long[] rowsInUse(List<PostInput> posts) {
    stamp++;
    long[] used = new long[16];
    int count = 0;
    used[count++] = PADDING;
    rows[0] = 0;
    stamps[0] = stamp;
    for (PostInput post : posts) {
      for (int token : post.tokens()) {
        if (stamps[token] != stamp) {
          stamps[token] = stamp;
          rows[token] = count;
          if (count == used.length) {
            used = Arrays.copyOf(used, count * 2);
          }
          used[count++] = token;
        }
      }
    }
    return Arrays.copyOf(used, count);
  }
}
