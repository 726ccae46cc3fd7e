package org.sybilline.bundle;

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
}
