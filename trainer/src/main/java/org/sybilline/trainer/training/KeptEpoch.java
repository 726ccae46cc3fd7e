package org.sybilline.trainer.training;

/** Which epoch's weights a run keeps. */
public enum KeptEpoch {
  /**
   * The one of least validation loss, as in the paper. The loss counts authors that training never
   * saw, on whom it only grows, so it turns up long before the embeddings are at their best.
   */
  LEAST_LOSS,
  /**
   * The one whose embeddings best find an author's other validation episodes: the question the
   * model is for.
   */
  BEST_RETRIEVAL
}
