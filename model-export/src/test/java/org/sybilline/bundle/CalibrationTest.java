package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final Calibration CALIBRATION =
      new Calibration(-7, 9, 0.3, new TreeMap<>(Map.of("ds/gba", 1.5)));

  private static final int[] POSTS = {1, 2, 3, 10, 1000, 1_000_000};

  @Test
  void isAProbabilityAndSymmetric() {
    for (int step = -100; step <= 100; step++) {
      for (int a : POSTS) {
        for (int b : POSTS) {
          double probability = CALIBRATION.probability(step / 100.0, a, b);
          assertTrue(probability >= 0 && probability <= 1, "found " + probability);
          assertEquals(probability, CALIBRATION.probability(step / 100.0, b, a));
        }
      }
    }
  }

  @Test
  void risesWithTheCosine() {
    for (int posts : POSTS) {
      for (int step = -100; step < 100; step++) {
        assertTrue(
            CALIBRATION.probability(step / 100.0, posts, 3)
                < CALIBRATION.probability((step + 1) / 100.0, posts, 3));
      }
    }
  }

  @Test
  void risesWithPostsWhenTheirWeightIsPositive() {
    for (int i = 1; i < POSTS.length; i++) {
      assertTrue(
          CALIBRATION.probability(0.7, POSTS[i - 1], 5)
              < CALIBRATION.probability(0.7, POSTS[i], 5));
    }
  }

  @Test
  void isTheLogisticFunction() {
    double logOdds = -7 + 9 * 0.8 + 0.3 * (Math.log(10) + Math.log(20));
    assertEquals(1 / (1 + Math.exp(-logOdds)), CALIBRATION.probability(0.8, 10, 20), 1e-12);
    assertEquals(0, new Calibration(-2000, 0, 0).probability(1, 1, 1));
    assertEquals(1, new Calibration(2000, 0, 0).probability(1, 1, 1));
  }

  @Test
  void aMarketPairAddsItsOffsetInEitherOrder() {
    double logOdds = -7 + 9 * 0.8 + 1.5;
    double expected = 1 / (1 + Math.exp(-logOdds));
    assertEquals(expected, CALIBRATION.probability(0.8, 1, 1, "gba", "ds"), 1e-12);
    assertEquals(expected, CALIBRATION.probability(0.8, 1, 1, "ds", "gba"), 1e-12);
    assertEquals(
        CALIBRATION.probability(0.8, 1, 1), CALIBRATION.probability(0.8, 1, 1, "ds", "snes"));
  }

  @Test
  void refusesWhatIsNoCosineOrNoPosts() {
    assertThrows(IllegalArgumentException.class, () -> CALIBRATION.probability(1.1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> CALIBRATION.probability(Double.NaN, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> CALIBRATION.probability(0.5, 0, 1));
    assertEquals(CALIBRATION.probability(1, 1, 1), CALIBRATION.probability(1.0000002, 1, 1), 1e-15);
  }

  @Test
  void aMarginDecidesByItsOwnCurve() {
    Calibration both =
        new Calibration(
            new Calibration.Curve(-7, 9, 0.3, 0.3, 0),
            new Calibration.Curve(-5, 4, -0.25, 0.5, 20),
            new TreeMap<>(Map.of("ds/gba", 1.5)),
            3);
    double logOdds = -5 + 4 * 0.6 - 0.25 * Math.log(5) + 0.5 * Math.log(40) + 20 * 0.1 + 1.5;
    double expected = 1 / (1 + Math.exp(-logOdds));
    OptionalDouble margin = OptionalDouble.of(0.1);
    assertEquals(expected, both.probability(0.6, margin, 40, 5, "gba", "ds"), 1e-12);
    assertEquals(expected, both.probability(0.6, margin, 5, 40, "ds", "gba"), 1e-12);
    assertEquals(
        CALIBRATION.probability(0.6, 5, 40, "ds", "gba"),
        both.probability(0.6, OptionalDouble.empty(), 5, 40, "ds", "gba"));
    assertEquals(
        CALIBRATION.probability(0.6, 5, 40, "ds", "gba"),
        CALIBRATION.probability(0.6, margin, 5, 40, "ds", "gba"));
  }

  @Test
  void theSideWithFewerPostsSaysWhetherTheyAreEnough() {
    Calibration three =
        new Calibration(
            new Calibration.Curve(0, 1, 0, 0, 0), null, Collections.emptySortedMap(), 3);
    assertTrue(three.enough(3, 1000));
    assertFalse(three.enough(1000, 2));
    assertTrue(CALIBRATION.enough(1, 1));
  }

  @Test
  void refusesAFallingCurveAndUnorderedPairs() {
    assertThrows(IllegalArgumentException.class, () -> new Calibration(0, -1, 0));
    Calibration.Curve falling = new Calibration.Curve(0, 1, 0, 0, -1);
    Calibration.Curve rising = new Calibration.Curve(0, 1, 0, 0, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Calibration(rising, null, Collections.emptySortedMap(), 1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Calibration(
                new Calibration.Curve(0, 1, 0, 0, 0), falling, Collections.emptySortedMap(), 0));
    assertThrows(IllegalArgumentException.class, () -> new Calibration(Double.NaN, 1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Calibration(0, 1, 0, new TreeMap<>(Map.of("gba/ds", 1.0))));
  }

  @Test
  void theLeastCosineIsWhereTheProbabilityIsReached() {
    Calibration calibration =
        new Calibration(
            new Calibration.Curve(-9, 14, .4, .2, 0),
            null,
            new TreeMap<>(Map.of("north/south", -.5)),
            1);
    for (double probability : new double[] {.01, .3, .9, .999}) {
      for (int posts : new int[] {1, 5, 400}) {
        double least = calibration.leastCosine(probability, 3, posts, "south", "north");
        double clamped = Math.max(-1, Math.min(1, least));
        assertEquals(
            clamped == least,
            Math.abs(calibration.probability(clamped, 3, posts, "north", "south") - probability)
                < 1e-9);
        assertTrue(
            least >= 1
                || calibration.probability(
                        Math.min(1, Math.max(-1, least) + 1e-6), 3, posts, "north", "south")
                    >= probability);
      }
    }
    assertTrue(Double.isFinite(calibration.leastCosine(1, 1, 1, "a", "b")));
    assertEquals(
        Double.NEGATIVE_INFINITY, new Calibration(1, 0, 0).leastCosine(.5, 1, 1, "a", "b"));
    assertEquals(
        Double.POSITIVE_INFINITY, new Calibration(-1, 0, 0).leastCosine(.5, 1, 1, "a", "b"));
  }
}
