package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sybilline.episode.EmbeddingParts;

class VectorSetTest {

  private static final int DIMENSIONS = 23;

  @Test
  void denseAndSparseRowsGiveTheSameCosinesAndMeans() {
    float[][] rows = rows(new Random(1), 40);
    VectorSet dense = DenseVectors.of(rows);
    VectorSet sparse = sparse(rows);
    List<int[]> groups =
        List.of(new int[] {0, 1, 2}, new int[] {5}, new int[] {}, new int[] {39, 7});
    assertSameCosines(dense, dense, sparse, sparse);
    assertSameCosines(dense.means(groups), dense, sparse.means(groups), sparse);
  }

  @Test
  void aRowWithoutContentHasCosineZeroWithEverything() {
    VectorSet dense = DenseVectors.of(new float[][] {{0, 0}, {1, 2}});
    float[] cosines = new float[2];
    dense.cosines(dense, 0, cosines);
    assertArrayEquals(new float[] {0, 0}, cosines);
  }

  @Test
  void refusesOtherSpacesAndBrokenNumbers() {
    VectorSet two = DenseVectors.of(new float[][] {{1, 2}});
    VectorSet three = DenseVectors.of(new float[][] {{1, 2, 3}});
    assertThrows(IllegalArgumentException.class, () -> two.cosines(three, 0, new float[1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> two.cosines(sparse(new float[][] {{1, 2}}), 0, new float[1]));
    assertThrows(
        IllegalArgumentException.class, () -> DenseVectors.of(new float[][] {{1}, {1, 2}}));
    assertThrows(
        IllegalArgumentException.class, () -> DenseVectors.of(new float[][] {{Float.NaN}}));
  }

  private static void assertSameCosines(VectorSet a, VectorSet as, VectorSet b, VectorSet bs) {
    float[] cosinesA = new float[as.size()];
    float[] cosinesB = new float[bs.size()];
    assertEquals(a.size(), b.size());
    for (int query = 0; query < a.size(); query++) {
      as.cosines(a, query, cosinesA);
      bs.cosines(b, query, cosinesB);
      assertArrayEquals(cosinesA, cosinesB, 1e-6f);
    }
  }

  private static float[][] rows(Random random, int count) {
    float[][] rows = new float[count][DIMENSIONS];
    for (float[] row : rows) {
      for (int d = 0; d < DIMENSIONS; d++) {
        row[d] = random.nextInt(3) == 0 ? random.nextFloat() : 0;
      }
    }
    return rows;
  }

  private static SparseVectors sparse(float[][] rows) {
    SparseVectors.Builder builder = new SparseVectors.Builder(DIMENSIONS);
    for (float[] row : rows) {
      int[] terms = new int[row.length];
      float[] weights = new float[row.length];
      int count = 0;
      for (int d = 0; d < row.length; d++) {
        if (row[d] != 0) {
          terms[count] = d;
          weights[count++] = row[d];
        }
      }
      builder.add(terms, weights, count);
    }
    return builder.build();
  }

  @Test
  void meansAreScaledPartByPart() {
    EmbeddingParts parts =
        new EmbeddingParts(
            List.of(new EmbeddingParts.Part(1, .75), new EmbeddingParts.Part(2, .25)));
    VectorSet rows = DenseVectors.of(new float[][] {{9, 1, 0}, {9, 0, 1}}, parts);
    VectorSet mean = rows.means(List.of(new int[] {0, 1}));
    float[] cosines = new float[2];
    rows.cosines(mean, 0, cosines);
    assertEquals(.75 + .25 * Math.sqrt(.5), cosines[0], 1e-6);
  }
}
