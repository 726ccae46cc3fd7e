package org.sybilline.feature;

import java.util.Arrays;

/**
 * What the post encoder eats.
 *
 * @param tokens ids of the cleaned text, (tokens); may be empty; not copied, so do not change it
 * @param dayOfWeek 0 = Monday … 6 = Sunday, in UTC
 * @param contextRow row of {@link ContextVocabulary}
 * @param bag n-grams, for models that read them
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; equality is by content below
public record PostInput(int[] tokens, int dayOfWeek, int contextRow, NgramBag bag) {

  public PostInput {
    if (dayOfWeek < 0 || dayOfWeek > 6) {
      throw new IllegalArgumentException("expected a day from 0 to 6, found " + dayOfWeek);
    }
    if (contextRow < 0) {
      throw new IllegalArgumentException("expected a context row from 0 up, found " + contextRow);
    }
  }

  /** The input of a model that reads no n-grams. */
  public PostInput(int[] tokens, int dayOfWeek, int contextRow) {
    this(tokens, dayOfWeek, contextRow, NgramBag.NONE);
  }

  /** What the post costs to encode and to hold, in tokens or n-grams: the budget of a batch. */
  public int size() {
    return tokens.length + bag.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PostInput that
        && dayOfWeek == that.dayOfWeek
        && contextRow == that.contextRow
        && Arrays.equals(tokens, that.tokens)
        && bag.equals(that.bag);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * Arrays.hashCode(tokens) + dayOfWeek) + contextRow) + bag.hashCode();
  }

  @Override
  public String toString() {
    return "PostInput[%d tokens, day %d, row %d, %d n-grams]"
        .formatted(tokens.length, dayOfWeek, contextRow, bag.size());
  }
}
