package org.sybilline.trainer.system;

/**
 * Places where the published code does something else than the paper describes (method section 13).
 * A system without deviations is as the paper intends.
 */
public enum Deviation {
  /** 3: batches of the cross-market task are all held out for validation and never train. */
  CROSS_NEVER_TRAINS,
  /** 4: fixed batches, market after market, in the same order in every epoch. */
  FIXED_BATCH_ORDER,
  /** 5: test episodes are repeated up to a multiple of 256 and stay in the ranked pool. */
  REPEATED_TEST_EPISODES,
  /** 7: mean pooling is followed by dropout and a linear map. */
  LINEAR_AFTER_MEAN,
  /** Section 7: the transformer's averages run over padded positions too. */
  MEAN_OVER_PADDING,
  /** Section 9: each row of the matches gives its accounts new classes, which may contradict. */
  CLASS_PER_MATCH_ROW,
  /** 8 and section 6: negatives are filtered by the wrong type and mostly discarded. */
  DISCARDED_NEGATIVES
}
