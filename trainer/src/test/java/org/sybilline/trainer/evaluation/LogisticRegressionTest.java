package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void findsTheWeightsThatMadeTheSample() {
    Random random = new Random(3);
    double[][] x = new double[40_000][];
    List<Boolean> positive = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      x[i] = new double[] {random.nextDouble(), 100 + 20 * random.nextGaussian()};
      double odds = -6 + 4 * x[i][0] + 0.03 * x[i][1];
      positive.add(random.nextDouble() < 1 / (1 + Math.exp(-odds)));
    }
    double[] w = LogisticRegression.fit(x, positive);
    assertEquals(-6, w[0], 0.35);
    assertEquals(4, w[1], 0.2);
    assertEquals(0.03, w[2], 0.003);
  }

  @Test
  void makesTheMeanProbabilityTheShareOfPositives() {
    Random random = new Random(4);
    double[][] x = new double[500][];
    List<Boolean> positive = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      x[i] = new double[] {random.nextGaussian()};
      positive.add(random.nextInt(40) == 0);
    }
    double[] w = LogisticRegression.fit(x, positive);
    double sum = 0;
    for (double[] own : x) {
      sum += 1 / (1 + Math.exp(-w[0] - w[1] * own[0]));
    }
    assertEquals((double) positive.stream().filter(p -> p).count(), sum, 1e-6);
  }

  @Test
  void staysFiniteWhenTheSampleIsSeparableOrAFeatureNeverChanges() {
    double[][] x = {{0, 7}, {0.1, 7}, {0.9, 7}, {1, 7}};
    double[] w = LogisticRegression.fit(x, List.of(false, false, true, true));
    assertTrue(Double.isFinite(w[0]) && w[1] > 0 && w[1] < 1000, w[0] + " " + w[1]);
    assertEquals(0, w[2], 0);
  }
}
