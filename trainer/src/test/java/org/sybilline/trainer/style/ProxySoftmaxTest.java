package org.sybilline.trainer.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProxySoftmaxTest {

  private static final StyleSettings SETTINGS =
      new StyleSettings(
          StyleSettings.standard().ngrams(),
          10,
          10,
          0.5,
          0.1,
          3,
          0,
          0,
          0.1,
          100,
          6,
          8,
          0.2,
          0,
          1e-2,
          100,
          100,
          31,
          1);

  private final Matrix episodes = Matrix.gaussian(6, 5, new Random(1));
  private final int[] authors = {0, 1, 2, 0, 1, 2};
  private final boolean[][] rivals = {
    {true, true, true},
    {true, true, false}, // authors 1 and 2 are on different markets
    {true, false, true},
    {true, true, true},
    {true, true, false},
    {true, false, true}
  };
  private final Matrix map = Matrix.gaussian(5, 3, new Random(2));
  private final Matrix classes = Matrix.gaussian(3, 3, new Random(3));

  @Test
  void theLossIsThatOfPlainLoops() {
    double expected = loss(map, classes);
    double found =
        new ProxySoftmax(SETTINGS, map.copy(), classes.copy())
            .step(episodes.copy(), authors, rivals, 0);
    assertEquals(expected, found, 1e-4);
  }

  /** Adam's first step moves every number by its rate against the sign of the slope. */
  @Test
  void theFirstStepGoesAgainstTheNumericalSlope() {
    Matrix movedMap = map.copy();
    Matrix movedClasses = classes.copy();
    new ProxySoftmax(SETTINGS, movedMap, movedClasses).step(episodes.copy(), authors, rivals, 0);
    int checked = 0;
    for (int i = 0; i < map.values().length; i++) {
      double slope = slope(map, i);
      if (Math.abs(slope) > 1e-2) {
        assertEquals(
            -Math.signum(slope), Math.signum(movedMap.values()[i] - map.values()[i]), "map " + i);
        checked++;
      }
    }
    for (int i = 0; i < classes.values().length; i++) {
      double slope = slope(classes, i);
      if (Math.abs(slope) > 1e-2) {
        assertEquals(
            -Math.signum(slope),
            Math.signum(movedClasses.values()[i] - classes.values()[i]),
            "class " + i);
        checked++;
      }
    }
    assertTrue(checked > 12, checked + " slopes were steep enough to tell their sign");
  }

  @Test
  void manyStepsSeparateTheAuthors() {
    Matrix movedMap = map.copy();
    Matrix movedClasses = classes.copy();
    double before = loss(movedMap, movedClasses);
    ProxySoftmax softmax = new ProxySoftmax(SETTINGS, movedMap, movedClasses);
    for (int step = 0; step < 300; step++) {
      softmax.step(episodes.copy(), authors, rivals, 0);
    }
    assertTrue(loss(movedMap, movedClasses) < before / 2);
  }

  private double slope(Matrix weights, int index) {
    float kept = weights.values()[index];
    float h = 1e-2f;
    weights.values()[index] = kept + h;
    double above = loss(map, classes);
    weights.values()[index] = kept - h;
    double below = loss(map, classes);
    weights.values()[index] = kept;
    return (above - below) / (2 * h);
  }

  private double loss(Matrix someMap, Matrix someClasses) {
    double sum = 0;
    for (int e = 0; e < episodes.rows(); e++) {
      double[] logits = new double[3];
      double total = 0;
      for (int c = 0; c < 3; c++) {
        double dot = 0;
        double own = 0;
        double other = 0;
        for (int j = 0; j < 3; j++) {
          double x = 0;
          for (int k = 0; k < 5; k++) {
            x += episodes.values()[e * 5 + k] * (double) someMap.values()[k * 3 + j];
          }
          double w = someClasses.values()[c * 3 + j];
          dot += x * w;
          own += x * x;
          other += w * w;
        }
        double cosine = dot / Math.sqrt(own * other);
        logits[c] = SETTINGS.scale() * (cosine - (c == authors[e] ? SETTINGS.margin() : 0));
        total += rivals[e][c] ? Math.exp(logits[c]) : 0;
      }
      sum += Math.log(total) - logits[authors[e]];
    }
    return sum / episodes.rows();
  }
}
