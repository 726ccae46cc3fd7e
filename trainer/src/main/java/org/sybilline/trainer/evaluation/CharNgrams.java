package org.sybilline.trainer.evaluation;

import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * The character n-grams of a text, as numbers: up to four UTF-16 units of 16 bits.
 *
 * @param min shortest n-gram, 1 to max
 * @param max longest n-gram, at most 4
 * @param withinWords whether n-grams stay inside words, each padded with a blank on both sides
 * @param lowerCase whether capitals count as small letters
 */
record CharNgrams(int min, int max, boolean withinWords, boolean lowerCase) {

  CharNgrams {
    if (min < 1 || min > max || max > 4) {
      throw new IllegalArgumentException(
          "n-grams need 1 <= min <= max <= 4, found " + min + " to " + max);
    }
  }

  /** Hands over every n-gram, with repeats. Runs of white space count as one blank. */
  void forEach(String text, LongConsumer consumer) {
    String normal = normal(text);
    if (!withinWords) {
      grams(normal, 0, normal.length(), consumer);
      return;
    }
    int start = 0;
    while (start < normal.length()) {
      int end = normal.indexOf(' ', start);
      end = end < 0 ? normal.length() : end;
      if (end > start) {
        String padded = " " + normal.substring(start, end) + " ";
        grams(padded, 0, padded.length(), consumer);
      }
      start = end + 1;
    }
  }

  private void grams(String text, int from, int to, LongConsumer consumer) {
    for (int i = from; i < to; i++) {
      long gram = 0;
      for (int n = 1; n <= max && i + n <= to; n++) {
        gram = gram << 16 | text.charAt(i + n - 1);
        if (n >= min) {
          consumer.accept(gram);
        }
      }
    }
  }

  private String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == 0) {
        if (!blank) {
          normal.append(' ');
        }
        blank = true;
      } else {
        normal.append(c);
        blank = false;
      }
    }
    return lowerCase ? normal.toString().toLowerCase(Locale.ROOT) : normal.toString();
  }
}
