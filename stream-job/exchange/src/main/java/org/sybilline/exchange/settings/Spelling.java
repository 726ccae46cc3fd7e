package org.sybilline.exchange.settings;

import java.util.Collection;
import java.util.Comparator;

/** The known word nearest to an unknown one. */
public final class Spelling {

  private Spelling() {}

  /** The word with the fewest edits (insert, delete, replace); the first in order among equals. */
  public static String nearest(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(other -> distance(word, other))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow(() -> new IllegalArgumentException("expected known words, found none"));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
