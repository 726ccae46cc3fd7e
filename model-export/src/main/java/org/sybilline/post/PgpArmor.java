package org.sybilline.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds ASCII armor (RFC 9580, section 6) as forums leave it: indented, on one line, with dashes
 * turned into long ones. A block without its end runs to the end of the text.
 */
final class PgpArmor {

  enum Kind {
    KEY,
    SIGNATURE,
    MESSAGE,
    /** Only the opening line and the hash lines: what follows is readable text. */
    SIGNED_TEXT_HEADER
  }

  /**
   * One block, its opening and closing lines included.
   *
   * @param bodyStart first character after the opening line
   * @param bodyEnd first character of the closing line
   */
  record Block(Kind kind, int start, int bodyStart, int bodyEnd, int end) {}

  private record Marker(boolean opens, String what, int start, int end) {}

  /** Searched by its words, because runs of dashes would make a pattern quadratic. */
  private static final Pattern WORDS =
      Pattern.compile(
          "\\b(BEGIN|END)\\s{1,4}PGP\\s{1,4}"
              + "((?:PUBLIC|PRIVATE|SECRET)\\s{1,4}KEY\\s{1,4}BLOCK"
              + "|SIGNED\\s{1,4}MESSAGE|SIGNATURE|MESSAGE)(?:, PART [0-9X/]{1,9})?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HASH_LINES =
      Pattern.compile(
          "(?:\\s*+(?:Hash|NotDashEscaped):[ ]*+[\\w-]++(?:,[ ]*+[\\w-]++)*+)*+[ ]*+\\n?");

  private PgpArmor() {}

  /** Blocks in the order of the text, which do not overlap. */
  static List<Block> find(String text) {
    List<Block> blocks = new ArrayList<>();
    List<Marker> markers = markers(text);
    for (int i = 0; i < markers.size(); i++) {
      Marker begin = markers.get(i);
      if (!begin.opens()) {
        continue; // an end without a beginning stays
      }
      if (begin.what().startsWith("SIGNED")) {
        int limit = i + 1 < markers.size() ? markers.get(i + 1).start() : text.length();
        int end = endOfHashLines(text, begin.end(), limit);
        blocks.add(new Block(Kind.SIGNED_TEXT_HEADER, begin.start(), end, end, end));
        continue;
      }
      int close = i + 1;
      while (close < markers.size() && markers.get(close).opens()) {
        close++;
      }
      boolean closed = close < markers.size();
      int bodyEnd = closed ? markers.get(close).start() : text.length();
      int end = closed ? markers.get(close).end() : text.length();
      blocks.add(new Block(kind(begin.what()), begin.start(), begin.end(), bodyEnd, end));
      i = close;
    }
    return blocks;
  }

  /** The text with blocks as tokens, and signed text as the writer typed it. */
  static String replace(String text) {
    List<Block> blocks = find(text);
    if (blocks.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    boolean signed = false;
    for (Block block : blocks) {
      append(out, text.substring(at, block.start()), signed);
      signed = block.kind() == Kind.SIGNED_TEXT_HEADER;
      out.append(
          switch (block.kind()) {
            case KEY -> CleaningToken.PGP_PUBKEY.text();
            case SIGNATURE -> CleaningToken.PGP_SIGNATURE.text();
            case MESSAGE -> CleaningToken.PGP_ENCMSG.text();
            case SIGNED_TEXT_HEADER -> "";
          });
      at = block.end();
    }
    append(out, text.substring(at), signed);
    return out.toString();
  }

  /** Signing puts "- " before lines that start with a dash. */
  private static void append(StringBuilder out, String text, boolean signed) {
    out.append(signed ? text.replace("\n- ", "\n") : text);
  }

  private static List<Marker> markers(String text) {
    List<Marker> markers = new ArrayList<>();
    Matcher words = WORDS.matcher(text);
    int from = 0;
    while (words.find()) {
      int start = dashesBefore(text, words.start(), from);
      int end = dashesAfter(text, words.end());
      if (start < words.start() && end > words.end()) {
        boolean opens = words.group(1).equalsIgnoreCase("BEGIN");
        markers.add(new Marker(opens, words.group(2).toUpperCase(Locale.ROOT), start, end));
        from = end;
      }
    }
    return markers;
  }

  private static int dashesBefore(String text, int words, int from) {
    int i = words;
    while (i > from && words - i < 3 && text.charAt(i - 1) == ' ') {
      i--;
    }
    int start = i;
    while (start > from && isDash(text.charAt(start - 1))) {
      start--;
    }
    return enough(text, start, i) ? start : words;
  }

  private static int dashesAfter(String text, int words) {
    int i = words;
    while (i < text.length() && i - words < 3 && text.charAt(i) == ' ') {
      i++;
    }
    int end = i;
    while (end < text.length() && isDash(text.charAt(end))) {
      end++;
    }
    return enough(text, i, end) ? end : words;
  }

  private static boolean enough(String text, int start, int end) {
    return end - start >= 2 || (end - start == 1 && text.charAt(start) != '-');
  }

  private static boolean isDash(char c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
  }

  private static int endOfHashLines(String text, int from, int limit) {
    Matcher lines = HASH_LINES.matcher(text).region(from, limit);
    return lines.lookingAt() ? lines.end() : from;
  }

  private static Kind kind(String what) {
    if (what.endsWith("BLOCK")) {
      return Kind.KEY; // of secret keys, too, whoever posts them
    }
    return what.equals("SIGNATURE") ? Kind.SIGNATURE : Kind.MESSAGE;
  }
}
