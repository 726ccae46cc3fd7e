package org.sybilline.trainer.training;

import java.util.List;

/**
 * How well embeddings find the author again among a market's validation episodes: each episode
 * asks, all others are ranked by cosine, as in the evaluation on test episodes. Needs no head, so
 * authors that training never saw count like all others.
 */
final class ValidationRetrieval {

  private ValidationRetrieval() {}

  /**
   * Sum of the reciprocal ranks of the first episode of the same author, 0 for none; candidates as
   * near as the right answer stand before it.
   *
   * @param episodes of one market
   * @param embeddings (episodes, embeddingDim), of any length but 0
   */
  static double reciprocalRanks(List<LabelledEpisode> episodes, float[][] embeddings) {
    double[] norms = new double[embeddings.length];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = Math.sqrt(dot(embeddings[i], embeddings[i]));
    }
    double sum = 0;
    double[] cosines = new double[embeddings.length];
    for (int query = 0; query < embeddings.length; query++) {
      int author = episodes.get(query).author();
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < cosines.length; i++) {
        cosines[i] = dot(embeddings[query], embeddings[i]) / (norms[query] * norms[i]);
        if (i != query && episodes.get(i).author() == author) {
          best = Math.max(best, cosines[i]);
        }
      }
      if (best > Double.NEGATIVE_INFINITY) {
        int rank = 1;
        for (int i = 0; i < cosines.length; i++) {
          if (cosines[i] >= best && episodes.get(i).author() != author) {
            rank++;
          }
        }
        sum += 1.0 / rank;
      }
    }
    return sum;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
