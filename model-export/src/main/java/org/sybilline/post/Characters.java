package org.sybilline.post;

/** First and last step of cleaning: line breaks, spaces, and characters that nobody typed. */
final class Characters {

  private Characters() {}

  /**
   * All line breaks become {@code \n} and all other white space a space. Control characters, byte
   * order marks, and the zero-width spaces and soft hyphens that forum software puts into long
   * words are dropped; lone surrogates become U+FFFD.
   */
  static String normalise(String text) {
    String wellFormed = UnicodeText.wellFormed(text);
    StringBuilder out = new StringBuilder(wellFormed.length());
    for (int i = 0; i < wellFormed.length(); i++) {
      char c = wellFormed.charAt(i);
      if (isLineBreak(c)) {
        if (c == '\r' && i + 1 < wellFormed.length() && wellFormed.charAt(i + 1) == '\n') {
          continue;
        }
        out.append('\n');
      } else if (c == '\t' || Character.isSpaceChar(c)) {
        out.append(' ');
      } else if (!Character.isISOControl(c) && c != 0x200B && c != 0xFEFF && c != 0xAD) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isLineBreak(char c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** One space at most inside a line, none around line breaks, one empty line at most. */
  static String squeeze(String normalised) {
    StringBuilder out = new StringBuilder(normalised.length());
    boolean space = false;
    int breaks = 0;
    for (int i = 0; i < normalised.length(); i++) {
      char c = normalised.charAt(i);
      if (c == '\n') {
        breaks++;
      } else if (c == ' ') {
        space = true;
      } else {
        if (!out.isEmpty()) {
          out.append(breaks > 1 ? "\n\n" : breaks == 1 ? "\n" : space ? " " : "");
        }
        out.append(c);
        space = false;
        breaks = 0;
      }
    }
    return out.toString();
  }
}
