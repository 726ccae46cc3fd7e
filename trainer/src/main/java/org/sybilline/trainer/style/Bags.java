package org.sybilline.trainer.style;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.feature.NgramBag;

/** Bags as the rows of a sparse matrix. */
final class Bags {

  private static final int STRIP = 64;

  private Bags() {}

  /**
   * One row per bag: the sum of the table's rows, weighed; (bags, columns of the table). A strip of
   * columns at a time, since the rows of a whole table do not stay in the cache; the table is
   * copied, so multiply many bags at once.
   */
  static Matrix times(List<NgramBag> bags, Matrix table) {
    Matrix result = Matrix.zeros(bags.size(), table.columns());
    for (int from = 0; from < table.columns(); from += STRIP) {
      int first = from;
      Matrix strip = table.columns(from, Math.min(STRIP, table.columns() - from));
      IntStream.range(0, bags.size())
          .parallel() // each fills a row of its own
          .forEach(
              i -> {
                float[] row = row(bags.get(i), strip);
                System.arraycopy(row, 0, result.values(), i * result.columns() + first, row.length);
              });
    }
    return result;
  }

  private static float[] row(NgramBag bag, Matrix table) {
    int columns = table.columns();
    float[] values = table.values();
    float[] sum = new float[columns];
    for (int k = 0; k < bag.size(); k++) {
      float weight = bag.weights()[k];
      int row = bag.rows()[k] * columns;
      for (int j = 0; j < columns; j++) {
        sum[j] += weight * values[row + j];
      }
    }
    return sum;
  }

  /** The sparse matrix turned: one bag per column, whose rows are the bags it occurs in. */
  static List<NgramBag> transposed(List<NgramBag> bags, int columns) {
    int[] sizes = new int[columns];
    for (NgramBag bag : bags) {
      for (int column : bag.rows()) {
        sizes[column]++;
      }
    }
    List<NgramBag> turned = new ArrayList<>(columns);
    for (int size : sizes) {
      turned.add(new NgramBag(new int[size], new float[size]));
    }
    int[] filled = new int[columns];
    for (int i = 0; i < bags.size(); i++) {
      NgramBag bag = bags.get(i);
      for (int k = 0; k < bag.size(); k++) {
        int column = bag.rows()[k];
        int at = filled[column]++;
        turned.get(column).rows()[at] = i;
        turned.get(column).weights()[at] = bag.weights()[k];
      }
    }
    return turned;
  }

  /** One bag of several, weights added up. */
  static NgramBag sum(List<NgramBag> bags) {
    int most = bags.stream().mapToInt(NgramBag::size).sum();
    int[] rows = new int[most];
    float[] weights = new float[most];
    int[] at = new int[bags.size()];
    for (int size = 0; ; size++) {
      int lowest = Integer.MAX_VALUE;
      for (int b = 0; b < at.length; b++) {
        if (at[b] < bags.get(b).size()) {
          lowest = Math.min(lowest, bags.get(b).rows()[at[b]]);
        }
      }
      if (lowest == Integer.MAX_VALUE) {
        return new NgramBag(Arrays.copyOf(rows, size), Arrays.copyOf(weights, size));
      }
      rows[size] = lowest;
      for (int b = 0; b < at.length; b++) {
        NgramBag bag = bags.get(b);
        if (at[b] < bag.size() && bag.rows()[at[b]] == lowest) {
          weights[size] += bag.weights()[at[b]++];
        }
      }
    }
  }
}
