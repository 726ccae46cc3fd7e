package org.sybilline.trainer.evaluation;

/**
 * How many of the pairs of unknown truth are one person's. The list of matches is never complete,
 * so a pair that it does not know is not a pair of two people. By the expectation maximisation of
 * Saerens, Latinne and Decaestecker (2002): probabilities learned where the share of true pairs is
 * known are moved to the share that explains them best where it is not.
 */
final class HiddenPairs {

  private static final int STEPS = 200;

  private HiddenPairs() {}

  /**
   * Estimates the number of true pairs.
   *
   * @param probabilities of pairs of unknown truth, as learned from pairs of known truth, in (0, 1)
   * @param share of true pairs among those learned from, in (0, 1)
   */
  static double estimate(double[] probabilities, double share) {
    double here = share;
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
      double shift = here / (1 - here) / (share / (1 - share));
      sum = 0;
      for (double p : probabilities) {
        double odds = p / (1 - p) * shift;
        sum += odds / (1 + odds);
      }
      here = Math.min(1 - 1e-9, Math.max(1e-9, sum / Math.max(1, probabilities.length)));
    }
    return sum;
  }
}
