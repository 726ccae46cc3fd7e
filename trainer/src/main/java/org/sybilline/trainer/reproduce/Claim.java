package org.sybilline.trainer.reproduce;

import org.sybilline.trainer.analysis.Comparison;

/**
 * Something the paper says about choices, tested on our runs: one pair for each market and setting
 * in which two runs differ in nothing but the choice, averaged over seeds. Pairs of one market are
 * not independent, so small p-values flatter.
 *
 * @param where in the paper, such as "section 6.1, Figure 6"
 * @param published what it says and how surely
 * @param differs whether it says that there is a difference
 * @param mrr on mean reciprocal ranks
 * @param recallAt10 on Recall@10
 */
public record Claim(
    String where, String published, boolean differs, Comparison mrr, Comparison recallAt10) {

  private static final double SURE = 0.05;

  /** What came out. */
  public enum Outcome {
    /** As the paper says: a difference with p below 0.05, or none where it says none. */
    HOLDS,
    /** A difference with p below 0.05 the other way round, or where it says none. */
    CONTRADICTED,
    /** No difference that is sure; the median may lean to one side. */
    UNDECIDED,
    /** Too few pairs of runs to be sure of anything. */
    TOO_FEW
  }

  /** By the signed-rank test on MRR. */
  public Outcome outcome() {
    Double p = mrr.wilcoxonP();
    if (p == null) {
      return Outcome.TOO_FEW;
    }
    if (p >= SURE) {
      return differs ? Outcome.UNDECIDED : Outcome.HOLDS;
    }
    return differs && mrr.medianDifference() > 0 ? Outcome.HOLDS : Outcome.CONTRADICTED;
  }
}
