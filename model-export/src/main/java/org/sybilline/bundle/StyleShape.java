package org.sybilline.bundle;

import org.sybilline.feature.NgramRule;

/**
 * The sizes of a style model: a post's features are a weighted sum of rows of one table, an
 * episode's embedding is the sum of its posts' features, scaled to unit length.
 *
 * @param ngrams which n-grams of a post go to which rows
 * @param ngramRuleVersion the {@link NgramRule#VERSION} it was trained with
 * @param embeddingDim columns of the table
 */
public record StyleShape(NgramRule ngrams, int ngramRuleVersion, int embeddingDim)
    implements BundleShape {

  public StyleShape {
    if (embeddingDim < 1) {
      throw new IllegalArgumentException("embeddingDim must be positive, found " + embeddingDim);
    }
  }

  /** A shape of this build's n-gram rule. */
  public StyleShape(NgramRule ngrams, int embeddingDim) {
    this(ngrams, NgramRule.VERSION, embeddingDim);
  }

  @Override
  public int featureDim() {
    return embeddingDim;
  }
}
