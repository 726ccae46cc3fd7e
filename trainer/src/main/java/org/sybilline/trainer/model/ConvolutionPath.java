package org.sybilline.trainer.model;

/** Two ways to the same text features; they agree but for rounding. */
public enum ConvolutionPath {
  /**
   * A Java loop over a table of token times tap finds the windows that win; only these go through
   * libtorch.
   */
  WINNERS,
  /** Every window goes through libtorch's convolution: slower, and the definition of the other. */
  STRAIGHTFORWARD
}
