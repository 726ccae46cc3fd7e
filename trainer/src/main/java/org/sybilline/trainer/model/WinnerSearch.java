package org.sybilline.trainer.model;

import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;

/**
 * Finds the window that wins each maximum of the text CNN without computing a convolution.
 *
 * <p>A convolution is a sum over the taps of its window, and what a tap adds depends on the token
 * under it alone. So a table of token times tap turns every window into a few additions. Only the
 * winners matter for the gradient: libtorch recomputes those (see {@link TextCnn}).
 *
 * <p>Columns of the table, which {@link #taps} counts: widths ascending; within a width the places
 * of the window; within a place the filters.
 */
final class WinnerSearch {

  private final int[] widths;
  private final int filters;
  private final int maxTokens;
  private final int taps;

  WinnerSearch(ModelShape shape) {
    widths = shape.widths().stream().mapToInt(Integer::intValue).toArray();
    filters = shape.filters();
    maxTokens = shape.maxTokens();
    taps = IntStream.of(widths).sum() * filters;
  }

  /** Columns of the table. */
  int taps() {
    return taps;
  }

  /**
   * Which cells of the table make up the winners.
   *
   * @param rows row of the table by token id; padding is row 0 and its cells are zero
   * @param table (tokens in use, taps), flat
   * @return (posts, taps) flat indices into the table: for each width and filter the cells of its
   *     winning window, the places of one window side by side
   */
  long[] winners(List<PostInput> posts, int[] rows, float[] table) {
    long[] cells = new long[posts.size() * taps];
    IntStream.range(0, posts.size())
        .parallel() // every post writes its own part, so the order of work cannot show
        .forEach(i -> searchPost(posts.get(i).tokens(), rows, table, cells, i * taps));
    return cells;
  }

  private void searchPost(int[] tokens, int[] rows, float[] table, long[] cells, int cell) {
    int widest = widths[widths.length - 1];
    int[] bases = new int[tokens.length + widest]; // start of each token's row; then padding
    for (int i = 0; i < tokens.length; i++) {
      bases[i] = rows[tokens[i]] * taps;
    }
    float[] best = new float[filters];
    int[] start = new int[filters];
    int column = 0;
    for (int width : widths) {
      // All windows of nothing but padding are equal, so the first stands for the rest.
      int last = Math.min(tokens.length, maxTokens - width);
      searchWidth(table, bases, column, width, last, best, start);
      for (int filter = 0; filter < filters; filter++) {
        for (int place = 0; place < width; place++) {
          cells[cell++] =
              (long) bases[start[filter] + place] + column + (long) place * filters + filter;
        }
      }
      column += width * filters;
    }
  }

  private void searchWidth(
      float[] table, int[] bases, int column, int width, int last, float[] best, int[] start) {
    float[] sums = new float[filters];
    for (int position = 0; position <= last; position++) {
      int row = bases[position] + column;
      System.arraycopy(table, row, sums, 0, filters);
      for (int place = 1; place < width; place++) {
        row = bases[position + place] + column + place * filters;
        for (int filter = 0; filter < filters; filter++) {
          sums[filter] += table[row + filter];
        }
      }
      for (int filter = 0; filter < filters; filter++) {
        if (position == 0 || sums[filter] > best[filter]) {
          best[filter] = sums[filter];
          start[filter] = position;
        }
      }
    }
  }
}
