package org.sybilline.trainer.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaleTest {

  @Test
  void placesValuesInProportion() {
    Scale down = new Scale(0, 0.5, 100, 50);

    assertEquals(100, down.place(0));
    assertEquals(75, down.place(0.25));
    assertEquals(50, down.place(0.5));
  }

  @Test
  void ticksAreRoundAndCoverTheGreatestValue() {
    for (double most : new double[] {0, 0.03, 0.1, 0.21, 0.4, 0.483, 0.6, 0.999, 1}) {
      List<Double> ticks = Scale.ticks(most);

      assertEquals(0, ticks.get(0));
      double last = ticks.get(ticks.size() - 1);
      assertTrue(last >= most - 1e-9, most + " is beyond " + ticks);
      assertTrue(ticks.size() >= 5 && ticks.size() <= 11, ticks.toString());
      assertTrue(last - most <= ticks.get(1) + 0.1, "too wide for " + most + ": " + ticks);
    }
  }

  @Test
  void refusesToSpreadNothing() {
    assertThrows(IllegalArgumentException.class, () -> new Scale(1, 1, 0, 100));
  }
}
