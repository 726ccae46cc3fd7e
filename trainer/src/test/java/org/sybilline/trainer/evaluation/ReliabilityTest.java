package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.evaluation.Reliability.Judged;

class ReliabilityTest {

  @Test
  void aPerfectPredictorHasNoError() {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      judged.add(new Judged(i, i % 10 == 0 ? 1 : 0, i % 10 == 0, 1));
    }
    Reliability reliability = Reliability.of(judged, List.of());
    assertEquals(0, reliability.brier(), 0);
    assertEquals(0, reliability.logLoss(), 0);
    assertEquals(0, reliability.calibrationError(), 0);
    assertEquals(new Interval(0, 0), reliability.calibrationErrorInterval());
    for (Reliability.Level level : reliability.levels()) {
      assertEquals(1, level.precision(), 0);
      assertEquals(1, level.recall(), 0);
      assertEquals(10, level.pairs());
    }
  }

  @Test
  void aConstantPredictorIsOffByItsDistanceFromTheBaseRate() {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      judged.add(new Judged(i, 0.5, i % 10 == 0, 1));
    }
    Reliability reliability = Reliability.of(judged, List.of());
    assertEquals(0.25, reliability.brier(), 1e-9);
    assertEquals(0.09, reliability.brierOfBaseRate(), 1e-9);
    assertEquals(Math.log(2), reliability.logLoss(), 1e-9);
    assertEquals(0.4, reliability.calibrationError(), 1e-9);
    assertEquals(0.4, reliability.calibrationErrorOfCandidates(), 1e-9);
    assertEquals(1, reliability.bins().size());
    assertEquals(0.1, reliability.bins().get(0).share(), 1e-9);
    assertEquals(0.1, reliability.levels().get(1).precision(), 1e-9);
  }

  @Test
  void weightsCountAsSoManyPairsAndMissedPairsLowerTheRecall() {
    List<Judged> judged =
        List.of(
            new Judged(0, 0.95, true, 2),
            new Judged(1, 0.95, false, 6),
            new Judged(2, 0.2, true, 2));
    Reliability reliability = Reliability.of(judged, List.of(3, 3));
    assertEquals(0.4, reliability.share(), 1e-9);
    assertEquals(0.25, reliability.levels().get(2).precision(), 1e-9);
    assertEquals(0.25, reliability.levels().get(2).recall(), 1e-9); // 1 of 2 found and 2 missed
    assertEquals(0.5, reliability.levels().get(0).recall(), 1e-9);
  }

  @Test
  void theIntervalCoversTheTruthAboutAsOftenAsItSays() {
    Random random = new Random(5);
    int covered = 0;
    for (int sample = 0; sample < 200; sample++) {
      double[] sums = new double[60];
      for (int person = 0; person < sums.length; person++) {
        double own = random.nextGaussian(); // a person's figures are alike
        for (int i = 0; i < 5; i++) {
          sums[person] += 3 + own + 0.1 * random.nextGaussian();
        }
      }
      Interval interval =
          Interval.of(
              sums.length,
              drawn -> {
                double sum = 0;
                double count = 0;
                for (int i = 0; i < drawn.length; i++) {
                  sum += drawn[i] * sums[i];
                  count += 5 * drawn[i];
                }
                return sum / count;
              });
      covered += interval.low() <= 3 && 3 <= interval.high() ? 1 : 0;
    }
    assertTrue(covered >= 178 && covered <= 198, "covered " + covered + " of 200");
  }

  @Test
  void onePersonSaysNothingAboutOthers() {
    assertEquals(Interval.UNKNOWN, Interval.of(1, drawn -> 0.5));
    assertEquals(Interval.UNKNOWN, Interval.of(10, drawn -> Double.NaN));
  }
}
