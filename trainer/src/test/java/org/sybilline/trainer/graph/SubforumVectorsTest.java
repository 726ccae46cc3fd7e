package org.sybilline.trainer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubforumVectorsTest {

  private static GraphSettings settings(boolean typed, int threads) {
    return new GraphSettings(40, 40, 16, 7, 5, 5, 0.05, 5, 1e-2, typed, 3, threads);
  }

  private static SortedMap<String, float[]> learn(boolean typed, int threads) throws IOException {
    return SubforumVectors.learn(PlantedForum.posts(1), settings(typed, threads), done -> {}, null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void plantedCirclesAreRecovered(boolean typed) throws IOException {
    SortedMap<String, float[]> vectors = learn(typed, 2);
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
    SortedMap<String, float[]> once = learn(true, 2);
    learn(true, 2).forEach((name, vector) -> assertArrayEquals(once.get(name), vector));
  }

  @Test
  void progressReachesOne() throws IOException {
    List<Double> shares = new ArrayList<>();
    SubforumVectors.learn(PlantedForum.posts(1), settings(true, 1), shares::add, null);
    assertEquals(1.0, shares.get(shares.size() - 1));
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
