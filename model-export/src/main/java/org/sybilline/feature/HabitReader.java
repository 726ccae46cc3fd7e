package org.sybilline.feature;

/**
 * Reads a text as a sequence of writing habits, whatever its subject: words of up to {@value
 * #SHORT} letters, most of them function words, stand for themselves, capitals included; of a
 * longer word only its case and its last two letters are read; of a number how many digits it has;
 * of punctuation the sign, how often it is repeated and whether there are blanks around it; of
 * blanks, line breaks and gaps wider than one space. The idea is Stamatatos' text distortion (EACL
 * 2017).
 */
final class HabitReader {

  /** Letters of the longest word that stands for itself. */
  private static final int SHORT = 4;

  private static final int FNV_BASIS = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private final String text;
  private final int length;

  /** A reader of the first {@code length} characters. */
  HabitReader(String text, int length) {
    this.text = text;
    this.length = length;
  }

  /**
   * The hashes of the habits, in order.
   *
   * @param into at least as long as the text
   * @return how many there are
   */
  int read(int[] into) {
    int found = 0;
    for (int start = 0, end; start < length; start = end) {
      Kind kind = Kind.of(text.charAt(start));
      end = end(start, kind);
      if (kind != Kind.BLANK || end - start > 1 || text.charAt(start) == '\n') {
        into[found++] =
            switch (kind) {
              case BLANK -> hash(kind, lineBreaks(start, end), 0);
              case WORD -> end - start <= SHORT ? spelt(start, end) : shape(start, end);
              case DIGITS -> hash(kind, Math.min(end - start, 5), 0);
              case SIGN ->
                  hash(kind, text.charAt(start), 4 * Math.min(end - start, 4) + gaps(start, end));
            };
      }
    }
    return found;
  }

  /** A run of one kind; of signs, a run of the same. */
  private int end(int start, Kind kind) {
    char first = text.charAt(start);
    int end = start + 1;
    while (end < length
        && (kind == Kind.SIGN ? text.charAt(end) == first : Kind.of(text.charAt(end)) == kind)) {
      end++;
    }
    return end;
  }

  private int spelt(int start, int end) {
    int hash = FNV_BASIS;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  private int shape(int start, int end) {
    int capitals = 0;
    for (int i = start; i < end; i++) {
      capitals += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    boolean capitalised = capitals == 1 && Character.isUpperCase(text.charAt(start));
    int shape = capitals == 0 ? 0 : capitals == end - start ? 1 : capitalised ? 2 : 3;
    int ending =
        Character.toLowerCase(text.charAt(end - 2)) << 16
            | Character.toLowerCase(text.charAt(end - 1));
    return hash(Kind.WORD, shape, ending);
  }

  private int lineBreaks(int start, int end) {
    int breaks = 0;
    for (int i = start; i < end; i++) {
      breaks += text.charAt(i) == '\n' ? 1 : 0;
    }
    return Math.min(breaks, 3);
  }

  /** Bit 0 for a blank behind, bit 1 for one before. */
  private int gaps(int start, int end) {
    boolean before = start > 0 && Character.isWhitespace(text.charAt(start - 1));
    boolean behind = end < length && Character.isWhitespace(text.charAt(end));
    return (before ? 2 : 0) + (behind ? 1 : 0);
  }

  private static int hash(Kind kind, int a, int b) {
    return (((FNV_BASIS ^ kind.code) * FNV_PRIME ^ a) * FNV_PRIME ^ b) * FNV_PRIME;
  }

  private enum Kind {
    BLANK(1),
    WORD(2),
    DIGITS(3),
    SIGN(4);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    static Kind of(char c) {
      if (Character.isWhitespace(c)) {
        return BLANK;
      }
      if (Character.isDigit(c)) {
        return DIGITS;
      }
      return Character.isLetter(c) || c == '\'' ? WORD : SIGN;
    }
  }
}
