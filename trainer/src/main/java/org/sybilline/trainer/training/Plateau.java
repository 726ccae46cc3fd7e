package org.sybilline.trainer.training;

import java.util.List;

/**
 * Reduces the learning rate when the validation loss stops falling, as torch's ReduceLROnPlateau
 * does with its defaults. A pure function of the epochs so far, so it has no state to save.
 */
final class Plateau {

  /** An epoch counts as better only when its loss is less by this share of the best. */
  private static final double THRESHOLD = 1e-4;

  private Plateau() {}

  /** The rate of the epoch that follows these. */
  static double rateAfter(List<EpochResult> epochs, double start, PlateauSettings settings) {
    double rate = start;
    double best = Double.POSITIVE_INFINITY;
    int bad = 0;
    for (EpochResult epoch : epochs) {
      if (epoch.validationLoss() < best * (1 - THRESHOLD)) {
        best = epoch.validationLoss();
        bad = 0;
      } else if (++bad > settings.patience()) {
        rate = Math.max(rate * settings.factor(), Math.min(rate, settings.floor()));
        bad = 0;
      }
    }
    return rate;
  }
}
