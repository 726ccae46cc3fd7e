package org.sybilline.trainer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final double[] GOOD = {.31, .44, .29, .52, .38, .61, .27, .35};
  private static final double[] BAD = {.28, .37, .30, .41, .33, .48, .25, .27};

  @Test
  void givesTheShareOfSignsThatAreAsFarFromTheMiddle() {
    Comparison found = Comparison.of("multitask", "single", GOOD, BAD);
    assertEquals(8, found.pairs());
    assertEquals(7, found.wins());
    assertEquals(.06, found.medianDifference(), 1e-9);
    assertEquals(byAllSigns(GOOD, BAD), Objects.requireNonNull(found.wilcoxonP()), 1e-9);
  }

  /** The definition: all 2^n ways to give signs to the ranks are equally likely. */
  private static double byAllSigns(double[] a, double[] b) {
    int n = a.length;
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      differences[i] = a[i] - b[i];
    }
    int[] ranks = new int[n];
    for (int i = 0; i < n; i++) {
      for (double other : differences) {
        ranks[i] += Math.abs(other) <= Math.abs(differences[i]) ? 1 : 0;
      }
    }
    double middle = Arrays.stream(ranks).sum() / 2.0;
    double positive = 0;
    for (int i = 0; i < n; i++) {
      positive += differences[i] > 0 ? ranks[i] : 0;
    }
    int asFar = 0;
    for (int signs = 0; signs < 1 << n; signs++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (signs >> i & 1) == 1 ? ranks[i] : 0;
      }
      asFar += Math.abs(sum - middle) >= Math.abs(positive - middle) ? 1 : 0;
    }
    return asFar / (double) (1 << n);
  }

  @Test
  void mannWhitneyTellsSamplesApartThatDoNotOverlap() {
    double[] low = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] high = {11, 12, 13, 14, 15, 16, 17, 18};
    Double apart = Comparison.of("high", "low", high, low).mannWhitneyP();
    Double mixed = Comparison.of("good", "bad", GOOD, BAD).mannWhitneyP();
    assertNotNull(apart);
    assertNotNull(mixed);
    assertTrue(apart < .01, "found " + apart);
    assertTrue(mixed > apart && mixed < 1, "found " + mixed);
  }

  @Test
  void saysNothingOfTooFewPairs() {
    Comparison found = Comparison.of("a", "b", new double[] {1, 2, 3, 4, 5}, new double[5]);
    assertEquals(5, found.wins());
    assertNull(found.wilcoxonP());
    assertNull(found.mannWhitneyP());
    assertNull(Comparison.of("a", "a", GOOD, GOOD).wilcoxonP(), "all pairs equal");
    assertEquals(0, Comparison.of("a", "b", new double[0], new double[0]).pairs());
  }

  @Test
  void copesWithTies() {
    double[] a = {3, 3, 3, 3, 3, 3, 3, 2};
    double[] b = {1, 1, 1, 1, 1, 1, 1, 2};
    Double p = Comparison.of("a", "b", a, b).wilcoxonP();
    assertNotNull(p);
    assertTrue(p > 0 && p < .05, "found " + p);
  }

  @Test
  void refusesWhatIsNotPaired() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Comparison.of("a", "b", new double[2], new double[3]));
  }
}
