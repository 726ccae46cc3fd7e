package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.feature.NgramRule;

/**
 * The sizes of a style model. A post's features are a weighted sum of rows of one table, the style,
 * and behind it a sketch of its words; an episode's embedding is the sum of its posts' features,
 * each part scaled to its share.
 *
 * @param ngrams which n-grams of a post go to which rows
 * @param ngramRuleVersion the {@link NgramRule#VERSION} it was trained with
 * @param styleDim columns of the table
 * @param wordDim numbers that words are sketched in; 0 if they are not, as in bundles before format
 *     3
 * @param wordShare of the words in a cosine, 0 to 1; 0 without them
 */
public record StyleShape(
    NgramRule ngrams, int ngramRuleVersion, int styleDim, int wordDim, double wordShare)
    implements BundleShape {

  public StyleShape {
    List<String> problems = new ArrayList<>();
    if (styleDim < 1) {
      problems.add("styleDim must be positive, found " + styleDim);
    }
    if (wordDim < 0) {
      problems.add("wordDim must be 0 or more, found " + wordDim);
    }
    if (wordDim == 0 ? wordShare != 0 : !(wordShare > 0 && wordShare < 1)) {
      problems.add(
          "wordShare must be between 0 and 1 with words and 0 without, found wordDim %d and wordShare %s"
              .formatted(wordDim, wordShare));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("not a style shape: " + String.join("; ", problems));
    }
  }

  /** A shape of this build's n-gram rule, without words. */
  public StyleShape(NgramRule ngrams, int styleDim) {
    this(ngrams, styleDim, 0, 0);
  }

  /** A shape of this build's n-gram rule. */
  public StyleShape(NgramRule ngrams, int styleDim, int wordDim, double wordShare) {
    this(ngrams, NgramRule.VERSION, styleDim, wordDim, wordShare);
  }

  @Override
  public int featureDim() {
    return styleDim + wordDim;
  }

  @Override
  public EmbeddingParts parts() {
    if (wordDim == 0) {
      return EmbeddingParts.whole(styleDim);
    }
    return new EmbeddingParts(
        List.of(
            new EmbeddingParts.Part(styleDim, 1 - wordShare),
            new EmbeddingParts.Part(wordDim, wordShare)));
  }
}
