package org.sybilline.index;

/** How Elasticsearch finds nearest vectors. The vectors themselves are kept as they are in each. */
public enum VectorIndex {

  /**
   * Every vector is compared, in single precision. Finds all, gives the same answer whatever the
   * order and timing of writes, and costs time in proportion to the number of accounts.
   */
  EXACT("flat", 1),

  /** A graph over vectors of one byte per dimension: faster, misses a few, answers may vary. */
  HNSW("int8_hnsw", 1),

  /**
   * A graph over vectors of one bit per dimension, the best of which are compared again in single
   * precision: a 32nd of the memory, for millions of accounts. Needs 64 dimensions or more.
   */
  BBQ_HNSW("bbq_hnsw", 64);

  private final String type;
  private final int minDimensions;

  VectorIndex(String type, int minDimensions) {
    this.type = type;
    this.minDimensions = minDimensions;
  }

  /** The {@code index_options.type} of the mapping. */
  public String type() {
    return type;
  }

  int minDimensions() {
    return minDimensions;
  }
}
