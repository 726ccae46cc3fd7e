package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Cosines of embeddings and class weights, and the margin on the true class. */
final class Cosines {

  private static final double LEAST_SQUARE = 1e-24;
  private static final long[] ROWS = {1};

  private Cosines() {}

  /** (rows, size) and (columns, size) to (rows, columns), in [-1, 1] but for rounding. */
  static Tensor between(Tensor rows, Tensor columns) {
    return unit(rows).mm(unit(columns).t());
  }

  /** Each row divided by its length. */
  static Tensor unit(Tensor rows) {
    Tensor squares = rows.mul(rows).sum(ROWS, true, new ScalarTypeOptional()); // (rows, 1)
    // Bounded before the root, whose derivative at 0 is infinite.
    return rows.div(squares.clamp_min(new Scalar(LEAST_SQUARE)).sqrt());
  }

  /** 1 at the true class of each row, else 0: (batch, classes). */
  static Tensor oneHot(Tensor authors, Tensor cosines) {
    return torch.zeros_like(cosines).scatter_(1, authors.unsqueeze(1), new Scalar(1f));
  }
}
