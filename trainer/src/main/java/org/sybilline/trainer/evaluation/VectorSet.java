package org.sybilline.trainer.evaluation;

import java.util.List;

/**
 * Unit-length vectors, one a row, that can be searched by cosine. Rows may be dense (a model) or
 * sparse (n-gram counts); rows that carry nothing are zero and have cosine 0 with everything.
 */
public interface VectorSet {

  /** Number of rows. */
  int size();

  /**
   * Cosine of one row of a set with every row of this set.
   *
   * @param queries a set of the same kind and space as this one
   * @param query row in {@code queries}
   * @param out filled from 0 to {@link #size()}; may be longer
   * @throws IllegalArgumentException when the two sets are of different spaces
   */
  void cosines(VectorSet queries, int query, float[] out);

  /**
   * The mean of the rows of each group, scaled to unit length.
   *
   * @param groups row numbers of this set, one group a row of the result
   */
  VectorSet means(List<int[]> groups);
}
