package org.sybilline.trainer.evaluation;

import org.sybilline.bundle.Csls;

/** By what accounts of another market are put in order. */
enum Ranking {

  /** The paper's. */
  COSINE,

  /**
   * As the service does: the nearest {@value Csls#POOL} by {@link Csls}, the others as they are.
   */
  CSLS
}
