package org.sybilline.trainer.report;

import org.sybilline.trainer.analysis.Spread;

/**
 * A cell of a table.
 *
 * @param spread over seeds and queries
 * @param queries asked in each run
 * @param ceiling share of them that have a right answer
 */
record Estimate(Spread spread, int queries, double ceiling) {

  double mean() {
    return spread.mean();
  }

  /** In one line: mean, deviation with several seeds, interval. */
  String words() {
    String deviation = spread.seeds() > 1 ? " ±" + Numbers.share(spread.deviation()) : "";
    return Numbers.share(mean())
        + deviation
        + " ("
        + Numbers.interval(spread.low(), spread.high())
        + ")";
  }
}
