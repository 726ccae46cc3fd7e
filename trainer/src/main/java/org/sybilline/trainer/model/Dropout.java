package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sets a share of values to zero in training and scales the others up to make good for it.
 *
 * @param share in [0, 1); 0 changes nothing
 * @param training false changes nothing, and stands for evaluation in the whole network
 */
record Dropout(double share, boolean training) {

  static Dropout none() {
    return new Dropout(0, false);
  }

  Tensor forward(Tensor x) {
    return training && share > 0 ? torch.dropout(x, share, true) : x;
  }
}
