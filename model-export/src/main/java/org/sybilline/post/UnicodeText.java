package org.sybilline.post;

import java.nio.charset.StandardCharsets;

/** Strings that every consumer can encode: no lone surrogates, cut between characters. */
final class UnicodeText {

  private UnicodeText() {}

  /** The text with each lone surrogate replaced by U+FFFD; the same object when there is none. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLoneSurrogates(text, i);
      }
    }
    return text;
  }

  private static String replaceLoneSurrogates(String text, int from) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
    int next;
    for (int i = from; i < text.length(); i += Character.charCount(next)) {
      next = text.codePointAt(i);
      boolean lone = next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE;
      out.appendCodePoint(lone ? 0xFFFD : next);
    }
    return out.toString();
  }

  /** The first UTF-16 units of the text, one less where the cut would split a character. */
  static String cut(String text, int maxUnits) {
    if (text.length() <= maxUnits) {
      return text;
    }
    boolean splits =
        Character.isHighSurrogate(text.charAt(maxUnits - 1))
            && Character.isLowSurrogate(text.charAt(maxUnits));
    return text.substring(0, splits ? maxUnits - 1 : maxUnits);
  }

  static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
