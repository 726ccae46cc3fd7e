package org.sybilline.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubforumVectorsTest {

  private static GraphSettings settings(NegativeDraw draw, int threads) {
    return new GraphSettings(40, 40, 16, 7, 5, 5, 0.05, 5, 1e-2, draw, 3, threads);
  }

  private static SortedMap<String, float[]> learn(NegativeDraw draw, int threads)
      throws IOException {
    return SubforumVectors.learn(PlantedForum.posts(1), settings(draw, threads), done -> {}, null);
  }

  @ParameterizedTest
  @EnumSource(
      value = NegativeDraw.class,
      names = {"TYPED", "ALL"})
  void plantedCirclesAreRecovered(NegativeDraw draw) throws IOException {
    SortedMap<String, float[]> vectors = learn(draw, 2);
    assertEquals(List.of("a0", "a1", "a2", "b0", "b1", "b2"), List.copyOf(vectors.keySet()));
    double leastWithin = 1;
    double greatestAcross = -1;
    for (var one : vectors.entrySet()) {
      for (var other : vectors.entrySet()) {
        double cosine = cosine(one.getValue(), other.getValue());
        if (one.getKey().charAt(0) != other.getKey().charAt(0)) {
          greatestAcross = Math.max(greatestAcross, cosine);
        } else if (!one.getKey().equals(other.getKey())) {
          leastWithin = Math.min(leastWithin, cosine);
        }
      }
    }
    assertTrue(
        leastWithin > greatestAcross,
        "within a circle at least " + leastWithin + ", across at most " + greatestAcross);
  }

  @Test
  void equalSeedsAndThreadsGiveEqualBits() throws IOException {
    SortedMap<String, float[]> once = learn(NegativeDraw.TYPED, 2);
    learn(NegativeDraw.TYPED, 2)
        .forEach((name, vector) -> assertArrayEquals(once.get(name), vector));
  }

  @Test
  void progressReachesOne() throws IOException {
    List<Double> shares = new ArrayList<>();
    SubforumVectors.learn(
        PlantedForum.posts(1), settings(NegativeDraw.TYPED, 1), shares::add, null);
    assertEquals(1.0, shares.get(shares.size() - 1));
  }

  @Test
  void aGraphOfMoreNumbersThanAnArrayHoldsIsRefused() {
    GraphSettings wide =
        new GraphSettings(1, 4, 1 << 28, 1, 1, 1, .05, 1, 1e-2, NegativeDraw.TYPED, 3, 1);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> SubforumVectors.learn(PlantedForum.posts(1), wide, done -> {}, null));
    assertTrue(String.valueOf(refused.getMessage()).contains("take fewer dimensions"));
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
