package org.sybilline.trainer.model;

/** The metric-learning heads of the paper (method section 8). */
public enum HeadKind {
  /** Cross-entropy of a linear map, SM: the paper's default and best. */
  SOFTMAX,
  /** Large-margin cosine loss, CF. */
  COSFACE,
  /** Additive angular margin loss, AF. */
  ARCFACE,
  /** Multi-similarity loss, MS: pairs within the batch, no weights. */
  MULTI_SIMILARITY
}
