package org.sybilline.trainer.reproduce;

import org.sybilline.trainer.analysis.Comparison;

/**
 * Something the paper says about choices, tested on our runs: one pair for each market and setting
 * in which two runs differ in nothing but the choice, averaged over seeds.
 *
 * @param where in the paper, such as "section 6.1, Figure 6"
 * @param published what it says and how surely
 * @param mrr on mean reciprocal ranks
 * @param recallAt10 on Recall@10
 */
public record Claim(String where, String published, Comparison mrr, Comparison recallAt10) {

  /** What came out. */
  public enum Outcome {
    /** As the paper says, p below 0.05. */
    HOLDS,
    /** The other way round, p below 0.05. */
    REVERSED,
    /** Neither; the median may lean to one side. */
    UNDECIDED,
    /** No pair of runs. */
    NOT_RUN
  }

  /** By the signed-rank test on MRR. */
  public Outcome outcome() {
    Double p = mrr.wilcoxonP();
    if (mrr.pairs() == 0) {
      return Outcome.NOT_RUN;
    }
    if (p == null || p >= 0.05) {
      return Outcome.UNDECIDED;
    }
    return mrr.medianDifference() > 0 ? Outcome.HOLDS : Outcome.REVERSED;
  }
}
