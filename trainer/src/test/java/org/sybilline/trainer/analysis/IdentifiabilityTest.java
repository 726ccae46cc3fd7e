package org.sybilline.trainer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.trainer.evaluation.DenseVectors;

class IdentifiabilityTest {

  @Test
  void authorsWhoseEpisodesAreAlikeComeFirst() {
    Planted planted = new Planted();
    planted.add("m", "steady", 0, 4, .01);
    planted.add("m", "restless", 1, 5, .8);
    planted.add("m", "once", 2, 1, 0);
    List<Identifiability.Author> authors =
        Identifiability.of(planted.episodes, DenseVectors.of(planted.rows()));
    assertEquals(2, authors.size(), "one episode has no distance");
    assertEquals(4, authors.get(0).episodes());
    assertTrue(authors.get(0).distance() < .1);
    assertEquals(plain(planted, 4, 9), authors.get(1).distance(), 1e-4);
  }

  private static double plain(Planted planted, int from, int to) {
    double sum = 0;
    int pairs = 0;
    for (int i = from; i < to; i++) {
      for (int j = i + 1; j < to; j++) {
        float[] a = planted.vectors.get(i);
        float[] b = planted.vectors.get(j);
        double square = 0;
        for (int d = 0; d < a.length; d++) {
          double off = a[d] / norm(a) - b[d] / norm(b);
          square += off * off;
        }
        sum += Math.sqrt(square);
        pairs++;
      }
    }
    return sum / pairs;
  }

  private static double norm(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += x * x;
    }
    return Math.sqrt(square);
  }

  @Test
  void tellsWhoRepeatsThemselves() {
    Planted planted = new Planted();
    planted.add("m", "ann", 0, 2, .1);
    planted.episodes.addAll(List.copyOf(planted.episodes));
    planted.vectors.addAll(List.copyOf(planted.vectors));
    Identifiability.Author ann =
        Identifiability.of(planted.episodes, DenseVectors.of(planted.rows())).get(0);
    assertEquals(.5, ann.repeatedPosts(), 1e-9);
  }
}
