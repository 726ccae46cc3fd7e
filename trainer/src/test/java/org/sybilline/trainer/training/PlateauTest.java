package org.sybilline.trainer.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlateauTest {

  private static final PlateauSettings SETTINGS = new PlateauSettings(0.5, 2, 0.2);

  @Test
  void theRateStaysWhileTheLossFalls() {
    assertEquals(1, rateAfter());
    assertEquals(1, rateAfter(5, 4, 3, 2, 1, 0.5));
  }

  @Test
  void theRateFallsAfterMoreBadEpochsThanPatience() {
    assertEquals(1, rateAfter(5, 6, 6));
    assertEquals(0.5, rateAfter(5, 6, 6, 6));
    assertEquals(0.5, rateAfter(5, 6, 6, 6, 6, 6));
    assertEquals(0.25, rateAfter(5, 6, 6, 6, 6, 6, 6));
  }

  @Test
  void aBetterEpochStartsThePatienceAnew() {
    assertEquals(1, rateAfter(5, 6, 6, 4, 6, 6));
    assertEquals(0.5, rateAfter(5, 6, 6, 4, 6, 6, 6));
  }

  @Test
  void aHairsBreadthBetterIsNotBetter() {
    assertEquals(0.5, rateAfter(5, 4.9999, 4.9998, 4.9997));
  }

  @Test
  void theRateStopsAtTheFloor() {
    double[] losses = new double[60];
    Arrays.fill(losses, 1);
    assertEquals(0.2, rateAfter(losses));
  }

  private static double rateAfter(double... losses) {
    List<EpochResult> epochs = new ArrayList<>();
    for (double loss : losses) {
      epochs.add(new EpochResult(epochs.size() + 1, 0, loss, 0, 1));
    }
    return Plateau.rateAfter(epochs, 1, SETTINGS);
  }
}
