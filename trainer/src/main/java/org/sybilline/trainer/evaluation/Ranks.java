package org.sybilline.trainer.evaluation;

import java.util.Arrays;

/**
 * Where the best right answer of every query stood: 1 at the top, 0 for a query that nothing
 * answers.
 *
 * @param values (queries)
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers; equality is by content below
public record Ranks(int[] values) {

  public Ranks {
    if (Arrays.stream(values).anyMatch(rank -> rank < 0)) {
      throw new IllegalArgumentException("ranks count from 1, and 0 is none; found less");
    }
  }

  /** One over the rank, 0 where there is none; (queries). */
  public double[] reciprocals() {
    return Arrays.stream(values).mapToDouble(rank -> rank == 0 ? 0 : 1.0 / rank).toArray();
  }

  /** Means over the queries; all 0 without any. */
  public RetrievalScores scores() {
    RetrievalScores.Sum sum = new RetrievalScores.Sum();
    for (int rank : values) {
      if (rank == 0) {
        sum.unanswerable();
      } else {
        sum.found(rank);
      }
    }
    return sum.scores();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranks that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Ranks" + Arrays.toString(values);
  }
}
