package org.sybilline.trainer.style;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_sgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_sorgqr;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.Arrays;
import java.util.Random;

/**
 * A dense matrix of floats in row-major order, with the few products the trainer needs, computed by
 * OpenBLAS.
 *
 * @param values (rows, columns), not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the array, never compared
record Matrix(float[] values, int rows, int columns) {

  Matrix {
    if (values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "expected " + rows + " x " + columns + " values, found " + values.length);
    }
  }

  static Matrix zeros(int rows, int columns) {
    return new Matrix(new float[Math.multiplyExact(rows, columns)], rows, columns);
  }

  static Matrix gaussian(int rows, int columns, Random random) {
    Matrix matrix = zeros(rows, columns);
    for (int i = 0; i < matrix.values.length; i++) {
      matrix.values[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  /** This times other. */
  Matrix times(Matrix other) {
    return product(false, other, false);
  }

  /** This times other transposed. */
  Matrix timesTransposed(Matrix other) {
    return product(false, other, true);
  }

  /** This transposed times other. */
  Matrix transposedTimes(Matrix other) {
    return product(true, other, false);
  }

  private Matrix product(boolean transposeThis, Matrix other, boolean transposeOther) {
    int m = transposeThis ? columns : rows;
    int inner = transposeThis ? rows : columns;
    int n = transposeOther ? other.rows : other.columns;
    if (inner != (transposeOther ? other.columns : other.rows)) {
      throw new IllegalArgumentException(
          "inner sizes differ: (%d, %d) and (%d, %d)"
              .formatted(rows, columns, other.rows, other.columns));
    }
    Matrix result = zeros(m, n);
    cblas_sgemm(
        CblasRowMajor,
        transposeThis ? CblasTrans : CblasNoTrans,
        transposeOther ? CblasTrans : CblasNoTrans,
        m,
        n,
        inner,
        1f,
        values,
        columns,
        other.values,
        other.columns,
        0f,
        result.values,
        n);
    return result;
  }

  /** Orthonormal columns that span this one's; rows must be at least columns. */
  Matrix orthonormal() {
    float[] q = values.clone();
    float[] tau = new float[columns];
    done(LAPACKE_sgeqrf(LAPACK_ROW_MAJOR, rows, columns, q, columns, tau));
    done(LAPACKE_sorgqr(LAPACK_ROW_MAJOR, rows, columns, columns, q, columns, tau));
    return new Matrix(q, rows, columns);
  }

  /**
   * Eigenvalues and eigenvectors of this symmetric matrix, the largest first.
   *
   * @param values descending
   * @param vectors one a column
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Eigen(double[] values, Matrix vectors) {}

  /** The eigenvalues and eigenvectors of this symmetric matrix. */
  Eigen eigen() {
    int n = rows;
    double[] a = new double[n * n];
    for (int i = 0; i < a.length; i++) {
      a[i] = values[i];
    }
    double[] ascending = new double[n];
    done(LAPACKE_dsyevd(LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'U', n, a, n, ascending));
    double[] descending = new double[n];
    Matrix vectors = zeros(n, n);
    for (int j = 0; j < n; j++) {
      descending[j] = ascending[n - 1 - j];
      for (int i = 0; i < n; i++) {
        vectors.values[i * n + j] = (float) a[i * n + n - 1 - j];
      }
    }
    return new Eigen(descending, vectors);
  }

  Matrix transposed() {
    float[] turned = new float[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = values[i * columns + j];
      }
    }
    return new Matrix(turned, /* rows= */ columns, /* columns= */ rows);
  }

  /** Some columns of this that stand side by side. */
  Matrix columns(int from, int count) {
    Matrix some = zeros(rows, count);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * columns + from, some.values, i * count, count);
    }
    return some;
  }

  /** Some rows of this that follow each other. */
  Matrix rows(int from, int count) {
    float[] some = Arrays.copyOfRange(values, from * columns, (from + count) * columns);
    return new Matrix(some, count, columns);
  }

  /** This times a number. */
  Matrix times(double factor) {
    Matrix result = copy();
    for (int i = 0; i < values.length; i++) {
      result.values[i] *= (float) factor;
    }
    return result;
  }

  /** Scales column j by {@code factors[j]}, in place. */
  Matrix scaleColumns(double[] factors) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i * columns + j] *= (float) factors[j];
      }
    }
    return this;
  }

  /** Scales every row to unit length, in place; rows of zeros stay. Returns the old lengths. */
  float[] normaliseRows() {
    float[] lengths = new float[rows];
    for (int i = 0; i < rows; i++) {
      double squares = 0;
      for (int j = i * columns; j < (i + 1) * columns; j++) {
        squares += (double) values[j] * values[j];
      }
      lengths[i] = (float) Math.max(Math.sqrt(squares), 1e-12);
      for (int j = i * columns; j < (i + 1) * columns; j++) {
        values[j] /= lengths[i];
      }
    }
    return lengths;
  }

  /** Adds {@code weight} times a row of another matrix to a row of this. */
  void addToRow(int row, float weight, Matrix other, int otherRow) {
    int to = row * columns;
    int from = otherRow * columns;
    float[] source = other.values;
    for (int j = 0; j < columns; j++) {
      values[to + j] += weight * source[from + j];
    }
  }

  Matrix copy() {
    return new Matrix(values.clone(), rows, columns);
  }

  private static void done(int info) {
    if (info != 0) {
      throw new IllegalStateException(
          "LAPACK gave up with code " + info + "; are all numbers finite?");
    }
  }
}
