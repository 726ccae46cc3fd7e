package org.sybilline.trainer.evaluation;

/**
 * How far down the right answer stood, over all queries. A query without a right answer counts as 0
 * everywhere (method page, section 10), so no score can pass the ceiling.
 *
 * @param queries number of queries
 * @param mrr mean reciprocal rank, in [0, 1]
 * @param recallAt1 share of queries with a right answer in first place
 * @param recallAt2 ... among the first 2
 * @param recallAt5 ... among the first 5
 * @param recallAt10 ... among the first 10
 * @param ceiling share of queries that have a right answer at all
 */
public record RetrievalScores(
    int queries,
    double mrr,
    double recallAt1,
    double recallAt2,
    double recallAt5,
    double recallAt10,
    double ceiling) {

  /** Adds up ranks, query by query. */
  static final class Sum {
    private int queries;
    private double reciprocal;
    private int first;
    private int first2;
    private int first5;
    private int first10;
    private int answerable;

    /** A query whose best right answer stands at this rank, 1 being the top. */
    void found(int rank) {
      queries++;
      answerable++;
      reciprocal += 1.0 / rank;
      first += rank <= 1 ? 1 : 0;
      first2 += rank <= 2 ? 1 : 0;
      first5 += rank <= 5 ? 1 : 0;
      first10 += rank <= 10 ? 1 : 0;
    }

    /** A query that no candidate answers. */
    void unanswerable() {
      queries++;
    }

    RetrievalScores scores() {
      double n = Math.max(1, queries);
      return new RetrievalScores(
          queries, reciprocal / n, first / n, first2 / n, first5 / n, first10 / n, answerable / n);
    }
  }
}
