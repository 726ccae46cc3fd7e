package org.sybilline.trainer.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sybilline.feature.NgramBag;
import org.sybilline.trainer.evaluation.Tasks;

class TruncatedSvdTest {

  private static final int COLUMNS = 40;

  @Test
  void itFindsTheDirectionsThatAnExactDecompositionFinds() {
    Random random = new Random(1);
    Matrix dense = Matrix.zeros(60, COLUMNS);
    List<NgramBag> bags = new ArrayList<>();
    for (int i = 0; i < dense.rows(); i++) {
      float strength = random.nextFloat() * 10;
      float other = random.nextFloat() * 5;
      int[] rows = new int[COLUMNS / 2];
      float[] weights = new float[rows.length];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = 2 * k + i % 2;
        weights[k] = (i % 2 == 0 ? strength : other) * (1 + k % 3) + 0.01f * random.nextFloat();
        dense.values()[i * COLUMNS + rows[k]] = weights[k];
      }
      bags.add(new NgramBag(rows, weights));
    }
    Matrix exact = dense.transposedTimes(dense).eigen().vectors().columns(0, 2);
    Matrix found = TruncatedSvd.rightVectors(bags, COLUMNS, 2, 7, Tasks.silent());
    assertEquals(2, found.columns());
    Matrix agreement = exact.transposedTimes(found); // ±1 on the diagonal
    for (int i = 0; i < agreement.values().length; i++) {
      agreement.values()[i] = Math.abs(agreement.values()[i]);
    }
    assertArrayEquals(new float[] {1, 0, 0, 1}, agreement.values(), 1e-3f);
  }

  @Test
  void aMatrixOfLowRankGivesNoMoreDirectionsThanItHas() {
    List<NgramBag> bags = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      bags.add(new NgramBag(new int[] {3, 8}, new float[] {i + 1, 2 * (i + 1)}));
    }
    Matrix found = TruncatedSvd.rightVectors(bags, COLUMNS, 5, 7, Tasks.silent());
    assertEquals(1, found.columns());
    assertEquals(2, found.values()[8] / found.values()[3], 1e-4);
  }

  @Test
  void turningASparseMatrixTwiceGivesItBack() {
    List<NgramBag> bags =
        List.of(
            new NgramBag(new int[] {0, 2}, new float[] {1, 2}),
            NgramBag.NONE,
            new NgramBag(new int[] {2}, new float[] {3}));
    assertEquals(bags, Bags.transposed(Bags.transposed(bags, 3), 3));
  }

  @Test
  void aSumOfBagsAddsTheWeightsOfEqualRows() {
    NgramBag sum =
        Bags.sum(
            List.of(
                new NgramBag(new int[] {1, 4}, new float[] {1, 2}),
                new NgramBag(new int[] {0, 4, 9}, new float[] {5, 6, 7})));
    assertEquals(new NgramBag(new int[] {0, 1, 4, 9}, new float[] {5, 1, 8, 7}), sum);
  }
}
