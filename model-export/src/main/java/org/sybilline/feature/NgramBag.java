package org.sybilline.feature;

import java.util.Arrays;

/**
 * A post as weighted rows of a table: hashed n-grams of its text, and its hour of day.
 *
 * @param rows ascending, each once; not copied, so do not change them
 * @param weights one for each row; not copied, so do not change them
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; equality is by content below
public record NgramBag(int[] rows, float[] weights) {

  /** The bag of a post whose model reads no n-grams. */
  public static final NgramBag NONE = new NgramBag(new int[0], new float[0]);

  public NgramBag {
    if (rows.length != weights.length) {
      throw new IllegalArgumentException(
          "expected one weight a row, found " + rows.length + " rows and " + weights.length);
    }
  }

  public int size() {
    return rows.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NgramBag that
        && Arrays.equals(rows, that.rows)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rows) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "NgramBag[" + rows.length + " rows]";
  }
}
