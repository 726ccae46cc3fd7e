package org.sybilline.trainer.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MatrixTest {

  @Test
  void productsAreThoseOfPlainLoops() {
    Matrix a = Matrix.gaussian(5, 3, new Random(1));
    Matrix b = Matrix.gaussian(3, 4, new Random(2));
    Matrix expected = Matrix.zeros(5, 4);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 3; k++) {
          expected.values()[i * 4 + j] += a.values()[i * 3 + k] * b.values()[k * 4 + j];
        }
      }
    }
    assertArrayEquals(expected.values(), a.times(b).values(), 1e-5f);
    assertArrayEquals(expected.values(), a.timesTransposed(b.transposed()).values(), 1e-5f);
    assertArrayEquals(expected.values(), a.transposed().transposedTimes(b).values(), 1e-5f);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    Matrix a = Matrix.zeros(2, 3);
    assertThrows(IllegalArgumentException.class, () -> a.times(a));
  }

  @Test
  void orthonormalColumnsSpanTheSameSpace() {
    Matrix a = Matrix.gaussian(7, 3, new Random(3));
    Matrix q = a.orthonormal();
    Matrix gram = q.transposedTimes(q);
    assertArrayEquals(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, gram.values(), 1e-5f);
    assertArrayEquals(a.values(), q.times(q.transposedTimes(a)).values(), 1e-5f);
  }

  @Test
  void eigenvectorsOfASymmetricMatrixPutItTogetherAgainTheLargestFirst() {
    Matrix a = Matrix.gaussian(6, 4, new Random(4));
    Matrix symmetric = a.transposedTimes(a);
    Matrix.Eigen eigen = symmetric.eigen();
    for (int i = 1; i < 4; i++) {
      assertTrue(eigen.values()[i - 1] >= eigen.values()[i]);
    }
    Matrix scaled = eigen.vectors().copy().scaleColumns(eigen.values());
    assertArrayEquals(symmetric.values(), scaled.timesTransposed(eigen.vectors()).values(), 1e-4f);
  }

  @Test
  void rowsOfZerosStayWhenOthersAreNormalised() {
    Matrix a = new Matrix(new float[] {3, 4, 0, 0}, 2, 2);
    assertEquals(5, a.normaliseRows()[0]);
    assertArrayEquals(new float[] {0.6f, 0.8f, 0, 0}, a.values(), 1e-6f);
  }
}
