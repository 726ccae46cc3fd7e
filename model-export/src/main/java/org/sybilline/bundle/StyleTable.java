package org.sybilline.bundle;

import java.util.List;
import org.sybilline.feature.NgramBag;

/**
 * The weights of a style model: a table with a row of small whole numbers for each row of the
 * n-gram rule, and a scale for each row. Also the definition of what the graphs compute.
 */
public final class StyleTable {

  private final StyleShape shape;
  private final byte[] entries; // (rows, embeddingDim)
  private final float[] scales; // (rows)

  private StyleTable(StyleShape shape, byte[] entries, float[] scales) {
    this.shape = shape;
    this.entries = entries;
    this.scales = scales;
  }

  /**
   * Rounds a table to whole numbers.
   *
   * @param table (rows, embeddingDim)
   * @param levels entries become -levels … levels times their row's scale; at most 127. Fewer
   *     levels make a smaller bundle
   */
  public static StyleTable quantise(StyleShape shape, Tensor table, int levels) {
    int rows = shape.ngrams().rows();
    int columns = shape.embeddingDim();
    if (!List.of(rows, columns).equals(List.of(table.shape()[0], table.size() / rows))) {
      throw new IllegalArgumentException(
          "expected a table of (%d, %d), found %s".formatted(rows, columns, table));
    }
    if (levels < 1 || levels > 127) {
      throw new IllegalArgumentException("levels must be 1 to 127, found " + levels);
    }
    byte[] entries = new byte[rows * columns];
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      float largest = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        float value = table.values()[i];
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException("row " + row + " holds a value that is not finite");
        }
        largest = Math.max(largest, Math.abs(value));
      }
      scales[row] = largest / levels;
      for (int i = row * columns; i < (row + 1) * columns && largest > 0; i++) {
        entries[i] = (byte) Math.round(table.values()[i] / scales[row]);
      }
    }
    return new StyleTable(shape, entries, scales);
  }

  public StyleShape shape() {
    return shape;
  }

  /** A copy of the whole numbers, (rows, embeddingDim). */
  public byte[] entries() {
    return entries.clone();
  }

  /** A copy of the scales, (rows). */
  public float[] scales() {
    return scales.clone();
  }

  /** The features of a post, (embeddingDim): the sum of its bag's rows, weighed. */
  public float[] features(NgramBag bag) {
    int columns = shape.embeddingDim();
    float[] sum = new float[columns];
    for (int k = 0; k < bag.size(); k++) {
      int row = bag.rows()[k];
      float weight = bag.weights()[k] * scales[row];
      for (int j = 0; j < columns; j++) {
        sum[j] += weight * entries[row * columns + j];
      }
    }
    return sum;
  }

  /** The embedding of an episode of posts, (embeddingDim), of unit length. */
  public float[] embed(List<NgramBag> posts) {
    double[] sum = new double[shape.embeddingDim()];
    for (NgramBag post : posts) {
      float[] features = features(post);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += features[j];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    float[] embedding = new float[sum.length];
    for (int j = 0; j < sum.length; j++) {
      embedding[j] = (float) (sum[j] / Math.max(Math.sqrt(squares), 1e-12));
    }
    return embedding;
  }
}
