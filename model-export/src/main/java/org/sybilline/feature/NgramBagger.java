package org.sybilline.feature;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Turns posts into bags of n-grams. Deterministic, linear in the text but for a sort, without a
 * string per n-gram. Safe for use by several threads.
 *
 * <p>A row that occurs n times weighs 1 + ln n. The weights of characters and words are then
 * divided by the square root of their Euclidean length, those of habits by that of theirs: long
 * posts say more than short ones, but not in proportion. The hours next to the post's own get a
 * share by a bell curve, so that 23:59 is close to 00:01; they weigh as much as characters and
 * words do, and never nothing, so that a post without text has a vector, too.
 */
public final class NgramBagger {

  private static final int WORD_SEED = 0x5bd1e995;
  private static final int PAIR_SEED = 0x1b873593;
  private static final int HABIT_SEED = 0x2545f491;
  private static final int FNV_BASIS = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  /** Share of the hour itself, and of those one and two hours off: exp(-k²/2). */
  private static final float[] BELL = {1, (float) Math.exp(-0.5), (float) Math.exp(-2)};

  /** Habits of the longest sequence that has a row. */
  private static final int LONGEST_HABITS = 4;

  private final NgramRule rule;

  public NgramBagger(NgramRule rule) {
    this.rule = rule;
  }

  /** By which rule rows are found. */
  public NgramRule rule() {
    return rule;
  }

  /**
   * The bag of one post.
   *
   * @param cleanedText what {@link org.sybilline.post.PostCleaner} made of the post
   */
  public NgramBag bag(String cleanedText, Instant postedAt) {
    int length = Math.min(cleanedText.length(), rule.maxCharacters());
    int ngrams = rule.longest() - rule.shortest() + 1;
    Rows text = new Rows(length * (ngrams + 2));
    characters(cleanedText, length, text);
    words(cleanedText, length, text);
    Rows habits = new Rows(rule.habitRows() > 0 ? length * LONGEST_HABITS : 0);
    if (rule.habitRows() > 0) {
      habits(cleanedText, length, habits);
    }
    return weigh(text, habits, postedAt.atOffset(ZoneOffset.UTC).getHour());
  }

  private void characters(String text, int length, Rows found) {
    for (int start = 0; start < length; start++) {
      int hash = FNV_BASIS;
      int most = Math.min(rule.longest(), length - start);
      for (int n = 1; n <= most; n++) {
        hash = (hash ^ text.charAt(start + n - 1)) * FNV_PRIME;
        if (n >= rule.shortest()) {
          found.add(row(hash + n, rule.characterRows()));
        }
      }
    }
  }

  /** Words are runs of letters and apostrophes, and runs of anything else that is not blank. */
  private void words(String text, int length, Rows found) {
    boolean first = true;
    int previous = 0;
    int hash = FNV_BASIS;
    Kind kind = Kind.BLANK;
    for (int i = 0; i <= length; i++) {
      char c = i < length ? text.charAt(i) : ' ';
      Kind next = Kind.of(c);
      if (next != kind) {
        if (kind != Kind.BLANK) {
          found.add(rule.characterRows() + row(hash ^ WORD_SEED, rule.wordRows()));
          if (!first) {
            found.add(rule.characterRows() + row(previous * PAIR_SEED + hash, rule.wordRows()));
          }
          previous = hash;
          first = false;
        }
        hash = FNV_BASIS;
        kind = next;
      }
      hash = (hash ^ Character.toLowerCase(c)) * FNV_PRIME;
    }
  }

  /** Sequences of one habit and more: how somebody writes, whatever the subject. */
  private void habits(String text, int length, Rows found) {
    int[] habits = new int[length];
    int count = new HabitReader(text, length).read(habits);
    for (int start = 0; start < count; start++) {
      int hash = HABIT_SEED;
      int most = Math.min(LONGEST_HABITS, count - start);
      for (int n = 1; n <= most; n++) {
        hash = (hash ^ habits[start + n - 1]) * FNV_PRIME;
        hash ^= hash >>> 15;
        found.add(rule.firstHabit() + row(hash + n, rule.habitRows()));
      }
    }
  }

  private NgramBag weigh(Rows text, Rows habits, int hour) {
    int textRows = text.sortAndCount();
    int habitRows = habits.sortAndCount();
    int distinct = textRows + habitRows;
    int[] rows = new int[distinct + 2 * BELL.length - 1];
    float[] weights = new float[rows.length];
    double root = text.weigh(rows, weights, 0);
    habits.weigh(rows, weights, textRows);
    int[] hours = new int[2 * BELL.length - 1];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = Math.floorMod(hour + i - BELL.length + 1, NgramRule.HOURS);
    }
    Arrays.sort(hours);
    for (int i = 0; i < hours.length; i++) {
      int apart = Math.abs(hours[i] - hour);
      rows[distinct + i] = rule.firstHour() + hours[i];
      weights[distinct + i] = (float) (root * BELL[Math.min(apart, NgramRule.HOURS - apart)]);
    }
    return new NgramBag(rows, weights);
  }

  /** One of so many rows, from all bits of the hash (the finaliser of MurmurHash3). */
  private static int row(int hash, int rows) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    h ^= h >>> 16;
    return (int) (((h & 0xffffffffL) * rows) >>> 32);
  }

  private enum Kind {
    BLANK,
    LETTERS,
    OTHER;

    static Kind of(char c) {
      if (Character.isWhitespace(c)) {
        return BLANK;
      }
      return Character.isLetter(c) || c == '\'' ? LETTERS : OTHER;
    }
  }

  /** Rows as they are found, each as often as it is. */
  private static final class Rows {
    private final int[] rows;
    private int size;

    Rows(int most) {
      rows = new int[most];
    }

    void add(int row) {
      rows[size++] = row;
    }

    /** How many different ones there are. */
    int sortAndCount() {
      Arrays.sort(rows, 0, size);
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        distinct += i == 0 || rows[i] != rows[i - 1] ? 1 : 0;
      }
      return distinct;
    }

    /** Writes each row once from a place on; returns the root that weights were divided by. */
    double weigh(int[] into, float[] weights, int from) {
      int next = from;
      double squares = 0;
      for (int i = 0; i < size; next++) {
        int end = i + 1;
        while (end < size && rows[end] == rows[i]) {
          end++;
        }
        double weight = 1 + Math.log(end - i);
        into[next] = rows[i];
        weights[next] = (float) weight;
        squares += weight * weight;
        i = end;
      }
      double root = Math.sqrt(Math.sqrt(Math.max(1, squares)));
      for (int i = from; i < next; i++) {
        weights[i] = (float) (weights[i] / root);
      }
      return root;
    }
  }
}
