package org.sybilline.bundle;

import java.util.List;
import org.sybilline.feature.NgramBag;

/**
 * The weights of a style model: a table with a row of small whole numbers for each row of the
 * n-gram rule, a scale for each row, and what each word's row weighs in the sketch. Also the
 * definition of what the graphs compute.
 *
 * <p>The sketch is a count sketch (Charikar et al. 2002; feature hashing, Weinberger et al. 2009):
 * a row adds to one number alone, with the sign that the row's place decides, so that the product
 * of two sketches is that of the words themselves but for a noise that shrinks with wordDim.
 */
public final class StyleTable {

  private final StyleShape shape;
  private final byte[] entries; // (rows, embeddingDim)
  private final float[] scales; // (rows)
  private final float[] words; // (rows), 0 where a row is of no word; signed

  private StyleTable(StyleShape shape, byte[] entries, float[] scales, float[] words) {
    this.shape = shape;
    this.entries = entries;
    this.scales = scales;
    this.words = words;
  }

  /**
   * Rounds a table to whole numbers.
   *
   * @param table (rows, styleDim)
   * @param rarity what the rows of words weigh in the sketch, (wordRows), 0 or more; ignored by a
   *     shape without words
   * @param levels entries become -levels … levels times their row's scale; at most 127. Fewer
   *     levels make a smaller bundle
   */
  public static StyleTable quantise(StyleShape shape, Tensor table, float[] rarity, int levels) {
    int rows = shape.ngrams().rows();
    int columns = shape.styleDim();
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
    return new StyleTable(shape, entries, scales, signed(shape, rarity));
  }

  private static float[] signed(StyleShape shape, float[] rarity) {
    float[] words = new float[shape.ngrams().rows()];
    if (shape.wordDim() == 0) {
      return words;
    }
    if (rarity.length != shape.ngrams().wordRows()) {
      throw new IllegalArgumentException(
          "expected a weight for each of %d rows of words, found %d"
              .formatted(shape.ngrams().wordRows(), rarity.length));
    }
    for (int i = 0; i < rarity.length; i++) {
      if (!(rarity[i] >= 0 && Float.isFinite(rarity[i]))) {
        throw new IllegalArgumentException(
            "expected weights of 0 or more, found %s for word row %d".formatted(rarity[i], i));
      }
      int row = shape.ngrams().firstWord() + i;
      words[row] = row / shape.wordDim() % 2 == 0 ? rarity[i] : -rarity[i];
    }
    return words;
  }

  public StyleShape shape() {
    return shape;
  }

  /** A copy of the whole numbers, (rows, styleDim). */
  public byte[] entries() {
    return entries.clone();
  }

  /** A copy of the scales, (rows). */
  public float[] scales() {
    return scales.clone();
  }

  /**
   * A copy of what each row weighs in the sketch, (rows); row r adds to number r mod wordDim of it.
   */
  public float[] words() {
    return words.clone();
  }

  /** The features of a post, (featureDim): the sum of its bag's rows, weighed, and its words. */
  public float[] features(NgramBag bag) {
    int columns = shape.styleDim();
    float[] sum = new float[shape.featureDim()];
    for (int k = 0; k < bag.size(); k++) {
      int row = bag.rows()[k];
      float weight = bag.weights()[k] * scales[row];
      for (int j = 0; j < columns; j++) {
        sum[j] += weight * entries[row * columns + j];
      }
      if (shape.wordDim() > 0) {
        sum[columns + row % shape.wordDim()] += bag.weights()[k] * words[row];
      }
    }
    return sum;
  }

  /** The embedding of an episode of posts, (embeddingDim), of unit length. */
  public float[] embed(List<NgramBag> posts) {
    double[] sum = new double[shape.featureDim()];
    for (NgramBag post : posts) {
      float[] features = features(post);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += features[j];
      }
    }
    return shape.parts().unit(sum);
  }
}
