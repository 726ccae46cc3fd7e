package org.sybilline.trainer.evaluation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The best of many rows. */
final class Nearest {

  private Nearest() {}

  /**
   * Rows by cosine, the nearest first, of equal ones the first.
   *
   * @param rows to choose from, ascending
   * @param cosines of all rows
   * @param limit how many at most
   */
  static int[] of(int[] rows, float[] cosines, int limit) {
    Comparator<Integer> worstFirst =
        (a, b) ->
            cosines[a] == cosines[b]
                ? Integer.compare(b, a)
                : Float.compare(cosines[a], cosines[b]);
    PriorityQueue<Integer> best = new PriorityQueue<>(limit + 1, worstFirst);
    for (int row : rows) {
      if (best.size() < limit) {
        best.add(row);
      } else if (worstFirst.compare(row, best.element()) > 0) {
        best.remove();
        best.add(row);
      }
    }
    int[] found = new int[best.size()];
    for (int i = found.length - 1; i >= 0; i--) {
      found[i] = best.remove();
    }
    return found;
  }
}
