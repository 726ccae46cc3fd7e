package org.sybilline.trainer.training;

/**
 * When the learning rate falls: after more than {@code patience} epochs without a better validation
 * loss it is multiplied by {@code factor}, down to {@code floor}.
 */
public record PlateauSettings(double factor, int patience, double floor) {

  public PlateauSettings {
    if (!(factor > 0 && factor < 1) || patience < 0 || !(floor >= 0)) {
      throw new IllegalArgumentException(
          "expected a factor between 0 and 1, a patience from 0 up and a floor from 0 up, found "
              + factor
              + ", "
              + patience
              + " and "
              + floor);
    }
  }
}
