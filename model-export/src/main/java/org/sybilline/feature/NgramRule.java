package org.sybilline.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Which n-grams of a post go to which rows of a table: first the rows of character n-grams, then
 * those of words and word pairs, then those of habits, then one row for each hour of the day.
 *
 * @param shortest shortest character n-gram
 * @param longest longest character n-gram
 * @param characterRows rows that character n-grams are hashed into
 * @param wordRows rows that words and pairs of neighbouring words are hashed into
 * @param habitRows rows that sequences of up to four writing habits ({@link HabitReader}) are
 *     hashed into; 0 if they are not read, as in bundles of format 1
 * @param maxCharacters text beyond this is not read, which bounds the cost of a post
 */
public record NgramRule(
    int shortest, int longest, int characterRows, int wordRows, int habitRows, int maxCharacters) {

  /** Rows for the hour of day, in UTC. */
  public static final int HOURS = 24;

  /** Part of every style bundle; raise it when the same text gives another bag. */
  public static final int VERSION = 1;

  public NgramRule {
    List<String> problems = new ArrayList<>();
    if (shortest < 1 || longest < shortest || longest > 8) {
      problems.add(
          "n-grams need 1 <= shortest <= longest <= 8, found " + shortest + ", " + longest);
    }
    if (characterRows < 1
        || wordRows < 1
        || habitRows < 0
        || characterRows + (long) wordRows + habitRows > 1 << 22) {
      problems.add(
          "rows must be positive (habitRows may be 0) and at most 2^22 in all, found %d, %d, %d"
              .formatted(characterRows, wordRows, habitRows));
    }
    if (maxCharacters < 1) {
      problems.add("maxCharacters must be positive, found " + maxCharacters);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("not an n-gram rule: " + String.join("; ", problems));
    }
  }

  /** What the figures of the style model were chosen with. */
  public static NgramRule standard() {
    return new NgramRule(2, 4, 1 << 17, 1 << 16, 1 << 15, 2048);
  }

  /** First row of words. */
  public int firstWord() {
    return characterRows;
  }

  /** First row of the habits. */
  public int firstHabit() {
    return characterRows + wordRows;
  }

  /** First row of the hours. */
  public int firstHour() {
    return characterRows + wordRows + habitRows;
  }

  /** Rows of the whole table. */
  public int rows() {
    return firstHour() + HOURS;
  }
}
