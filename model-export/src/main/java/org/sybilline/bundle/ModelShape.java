package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sybilline.episode.EmbeddingParts;

/**
 * The sizes of a model: all that is needed to know which weights it has and what its graphs eat.
 *
 * @param vocabulary token ids 0 to vocabulary - 1; 0 is padding
 * @param tokenDim size of a token vector
 * @param widths convolution widths in tokens, ascending
 * @param filters filters per width
 * @param textDim size of a post's text vector
 * @param timeDim size of the day-of-week vector; 0 for a model without time
 * @param contextDim size of the context vector; 0 for a model without context
 * @param contextRows rows of the context table; 0 for a model without context
 * @param pooling how posts become an episode
 * @param layers transformer layers; 0 without a transformer
 * @param heads attention heads; 0 without a transformer
 * @param feedForward inner size of the transformer's feed-forward part; 0 without a transformer
 * @param embeddingDim size of an episode embedding; with {@link Pooling#MEAN} that of a post
 * @param maxTokens tokens of a post beyond this are cut
 */
public record ModelShape(
    int vocabulary,
    int tokenDim,
    List<Integer> widths,
    int filters,
    int textDim,
    int timeDim,
    int contextDim,
    int contextRows,
    Pooling pooling,
    int layers,
    int heads,
    int feedForward,
    int embeddingDim,
    int maxTokens)
    implements BundleShape {

  /** Days of the week, the rows of the time table; row 0 is Monday. */
  public static final int DAYS = 7;

  public ModelShape {
    widths = List.copyOf(widths);
    List<String> problems = new ArrayList<>();
    atLeast(problems, "vocabulary", vocabulary, 2);
    atLeast(problems, "tokenDim", tokenDim, 1);
    atLeast(problems, "filters", filters, 1);
    atLeast(problems, "textDim", textDim, 1);
    atLeast(problems, "timeDim", timeDim, 0);
    atLeast(problems, "contextDim", contextDim, 0);
    atLeast(problems, "embeddingDim", embeddingDim, 1);
    if (widths.isEmpty()
        || widths.get(0) < 1
        || !widths.equals(widths.stream().distinct().sorted().toList())) {
      problems.add("widths must be positive and ascending, found " + widths);
    } else {
      atLeast(problems, "maxTokens", maxTokens, Collections.max(widths));
    }
    if ((contextDim == 0) != (contextRows == 0) || contextRows < 0) {
      problems.add(
          "contextRows must be positive with a context and 0 without, found contextDim "
              + contextDim
              + " and contextRows "
              + contextRows);
    }
    switch (pooling) {
      case MEAN, MEAN_LINEAR -> {
        if (layers != 0 || heads != 0 || feedForward != 0) {
          problems.add("layers, heads and feedForward must be 0 without a transformer");
        }
        int features = textDim + timeDim + contextDim;
        if (pooling == Pooling.MEAN && embeddingDim != features) {
          problems.add(
              "embeddingDim must be the %d post features with MEAN pooling, found %d"
                  .formatted(features, embeddingDim));
        }
      }
      case TRANSFORMER -> {
        atLeast(problems, "layers", layers, 1);
        atLeast(problems, "heads", heads, 1);
        atLeast(problems, "feedForward", feedForward, 1);
        int features = textDim + timeDim + contextDim;
        if (heads > 0 && features % heads != 0) {
          problems.add("heads must divide the " + features + " post features, found " + heads);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "not a model shape: " + String.join("; ", problems) + ". Correct the model's settings.");
    }
  }

  /** Size of a post's feature vector: text, then time, then context. */
  @Override
  public int featureDim() {
    return textDim + timeDim + contextDim;
  }

  @Override
  public EmbeddingParts parts() {
    return EmbeddingParts.whole(embeddingDim);
  }

  /** Size of the concatenated maxima of the text CNN. */
  public int convolutionOutputs() {
    return widths.size() * filters;
  }

  /** Size of the vector the last linear map sees; with {@link Pooling#MEAN} of the embedding. */
  public int pooledDim() {
    return pooling == Pooling.TRANSFORMER ? layers * featureDim() : featureDim();
  }

  /**
   * Tokens per post to which a batch is padded with id 0, whose vector is zero.
   *
   * <p>The reference pads every post to {@code maxTokens} and takes the maximum over all windows.
   * One window of padding per width gives the same maximum as a hundred of them, so this shorter
   * length is exact, and a post's features do not depend on the length of its neighbours.
   *
   * @param longest tokens of the longest post in the batch, at most {@code maxTokens}
   */
  public int paddedTokens(int longest) {
    return Math.min(maxTokens, longest + Collections.max(widths));
  }

  /** The sizes of the paper's multitask model (method sections 5 and 7). */
  public static ModelShape sysml(int vocabulary, int contextRows) {
    return new ModelShape(
        vocabulary,
        32,
        List.of(2, 3, 4, 5),
        5,
        128,
        64,
        contextRows == 0 ? 0 : 128,
        contextRows,
        Pooling.TRANSFORMER,
        4,
        4,
        128,
        128,
        256);
  }

  private static void atLeast(List<String> problems, String name, int value, int least) {
    if (value < least) {
      problems.add(name + " must be at least " + least + ", found " + value);
    }
  }
}
