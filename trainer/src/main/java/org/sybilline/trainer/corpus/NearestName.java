package org.sybilline.trainer.corpus;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what was probably meant. */
public final class NearestName {

  private NearestName() {}

  /** "; did you mean …?", or nothing when no known name is near. */
  public static String hint(String name, Collection<String> known) {
    int near = Math.min(3, (name.length() + 1) / 2);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= near)
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .map(candidate -> "; did you mean " + candidate + "?")
        .orElse(known.isEmpty() ? "" : "; known are " + String.join(", ", sorted(known)));
  }

  private static List<String> sorted(Collection<String> known) {
    return known.stream().sorted().toList();
  }

  /** Edits (insert, delete, replace) from one to the other, without regard to capitals. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced =
            diagonal
                + (Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1))
                    ? 0
                    : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
