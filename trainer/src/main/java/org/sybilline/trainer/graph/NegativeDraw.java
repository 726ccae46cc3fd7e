package org.sybilline.trainer.graph;

/** Which nodes a skip-gram takes for negatives (method page, section 6). */
public enum NegativeDraw {
  /** Those of the context's type: metapath2vec++. */
  TYPED,
  /** All: metapath2vec, which the paper's text names. */
  ALL,
  /**
   * As the published code does, by what is known of it: the type is read off a node's place in the
   * vocabulary, the most frequent first, in steps of 100,000, and is the input node's; of what is
   * drawn only ids with the input node's first digit are kept.
   */
  AS_PUBLISHED
}
