package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CslsTest {

  @Test
  void aCrowdIsTheMeanOfTheFiveNearest() {
    double[] others = {-1, 0.1, 0.5, 0.2, 0.1, 0.1, -0.5};
    assertEquals(0.2, Csls.crowd(others).orElseThrow(), 1e-12);
    assertEquals(-1, others[0]); // left as it was
    assertTrue(Csls.crowd(new double[4]).isEmpty());
    assertTrue(Csls.crowd(new double[5]).isPresent());
  }

  @Test
  void aMarginIsHalfOfTheTwiceCosineLessBothCrowds() {
    OptionalDouble sparse = OptionalDouble.of(0.1);
    OptionalDouble dense = OptionalDouble.of(0.5);
    assertEquals((2 * 0.7 - 0.1 - 0.5) / 2, Csls.margin(0.7, sparse, dense).orElseThrow(), 1e-12);
    assertEquals(Csls.margin(0.7, dense, sparse), Csls.margin(0.7, sparse, dense));
    assertTrue(Csls.margin(0.7, OptionalDouble.empty(), dense).isEmpty());
    assertTrue(Csls.margin(0.7, sparse, OptionalDouble.empty()).isEmpty());
  }

  @Test
  void theNearestAreOrderedByMarginBeforeTheOthers() {
    double[] cosines = new double[Csls.POOL + 2];
    for (int i = 0; i < cosines.length; i++) {
      cosines[i] = 0.9 - 0.01 * i;
    }
    // of the two nearest the second stands out; those beyond the pool are not asked for
    double[] scores =
        Csls.scores(
            cosines,
            i -> {
              assertTrue(i < Csls.POOL);
              return OptionalDouble.of(i == 1 ? 0.1 : 0.5);
            });
    assertEquals(0.89 - 0.05 - (0.9 - 0.25), scores[1] - scores[0], 1e-12);
    for (int i = 2; i + 1 < scores.length; i++) {
      assertTrue(scores[i] > scores[i + 1] && scores[0] > scores[i]);
    }
    assertEquals(cosines[Csls.POOL], scores[Csls.POOL]);
  }

  @Test
  void withoutACrowdTheCosineDecides() {
    double[] cosines = {0.5, 0.6};
    double[] scores =
        Csls.scores(cosines, i -> i == 0 ? OptionalDouble.of(0.1) : OptionalDouble.empty());
    assertArrayEquals(cosines, scores);
  }
}
