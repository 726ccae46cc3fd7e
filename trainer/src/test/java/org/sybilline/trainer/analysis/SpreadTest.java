package org.sybilline.trainer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void givesMeanAndDeviationOverRuns() {
    Spread spread = Spread.of(List.of(new double[] {0, 1}, new double[] {1, 1}), 1);
    assertEquals(.75, spread.mean(), 1e-9);
    assertEquals(Math.sqrt(.125), spread.deviation(), 1e-9);
    assertEquals(2, spread.seeds());
    assertEquals(0, Spread.of(List.of(new double[] {.2, .4}), 1).deviation());
  }

  @Test
  void theIntervalOfOneRunIsThatOfTheMeanOfItsQueries() {
    Random random = new Random(7);
    double[] queries = random.doubles(1000).toArray(); // deviation of the mean: sqrt(1/12/1000)
    Spread spread = Spread.of(List.of(queries), 1);
    double expected = 1.96 * Math.sqrt(1 / 12.0 / 1000);
    assertEquals(expected, spread.high() - spread.mean(), .2 * expected);
    assertEquals(expected, spread.mean() - spread.low(), .2 * expected);
  }

  @Test
  void runsThatDifferWidenTheInterval() {
    double[] low = new Random(1).doubles(500).map(x -> x * .1).toArray();
    double[] high = new Random(2).doubles(500).map(x -> .9 + x * .1).toArray();
    Spread spread = Spread.of(List.of(low, high), 1);
    assertTrue(spread.high() - spread.low() > .5, spread.toString());
    assertEquals(spread, Spread.of(List.of(low, high), 1), "equal seeds, equal intervals");
  }

  @Test
  void refusesRunsWithoutQueries() {
    assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of(), 1));
    assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of(new double[0]), 1));
  }
}
