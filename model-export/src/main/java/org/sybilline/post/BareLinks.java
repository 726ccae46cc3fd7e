package org.sybilline.post;

import java.util.Locale;
import java.util.Set;

/**
 * Replaces addresses in running text: {@code scheme://…}, {@code www.…}, and host names with a
 * well-known ending ({@code example.com}, {@code abcdef.onion}). E-mail addresses stay. One pass
 * with bounded looks back, because patterns for this are quadratic on hostile input.
 */
final class BareLinks {

  private static final String TOKEN = CleaningToken.LINK.text();
  private static final String URL_TAG = "[url=";
  private static final int MAX_SCHEME = 10;
  private static final int MAX_HOST = 253;

  /** Endings that make a link of a host name by themselves. */
  private static final Set<String> ENDINGS =
      Set.of("com", "net", "org", "info", "biz", "edu", "gov", "onion", "i2p");

  private BareLinks() {}

  static String replace(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int start = c == ':' ? schemeStart(text, i, done) : c == '.' ? hostStart(text, i, done) : -1;
      int end = start < 0 ? -1 : end(text, i + 1);
      if (end > 0) {
        out.append(text, done, start).append(TOKEN);
        done = end;
        i = end;
      } else {
        i++;
      }
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }

  /** Whether the text is one address and nothing else. */
  static boolean isLink(String text) {
    return replace(text).equals(TOKEN);
  }

  /** Start of the scheme whose colon this is, or -1. */
  private static int schemeStart(String text, int colon, int from) {
    int start = colon;
    while (start > from && colon - start < MAX_SCHEME && isLetter(text.charAt(start - 1))) {
      start--;
    }
    if (colon - start < 2) {
      return -1;
    }
    int tag = start - URL_TAG.length();
    boolean slashes = text.startsWith("//", colon + 1) && isAddressStart(text, colon + 3);
    boolean magnet =
        text.regionMatches(true, start, "magnet", 0, colon - start)
            && text.startsWith("?", colon + 1)
            && isAddressStart(text, colon + 2);
    if (!slashes && !magnet) {
      return -1;
    }
    // a tag that was cut off inside its address
    return tag >= from && text.regionMatches(true, tag, URL_TAG, 0, URL_TAG.length()) ? tag : start;
  }

  /** Start of the host name that has its ending, or {@code www}, at this dot; or -1. */
  private static int hostStart(String text, int dot, int from) {
    if (!isWww(text, dot, from) && !isEnding(text, dot)) {
      return -1;
    }
    int start = dot;
    while (start > from && dot - start < MAX_HOST && isHostOrDot(text.charAt(start - 1))) {
      start--;
    }
    while (start < dot && !isLetterOrDigit(text.charAt(start))) {
      start++; // as in "...example.com"
    }
    boolean mail = start > 0 && text.charAt(start - 1) == '@';
    return start == dot || mail ? -1 : start;
  }

  private static boolean isWww(String text, int dot, int from) {
    int start = dot - 3;
    return start >= from
        && text.regionMatches(true, start, "www", 0, 3)
        && (start == 0 || !isLetterOrDigit(text.charAt(start - 1)))
        && dot + 1 < text.length()
        && isLetterOrDigit(text.charAt(dot + 1));
  }

  /** Whether a well-known ending follows the dot, or a country's with a path behind it. */
  private static boolean isEnding(String text, int dot) {
    int end = labelEnd(text, dot + 1);
    String label = text.substring(dot + 1, end).toLowerCase(Locale.ROOT);
    if (ENDINGS.contains(label)) {
      boolean more =
          end + 1 < text.length()
              && text.charAt(end) == '.'
              && isLetterOrDigit(text.charAt(end + 1));
      // example.com.au is a host, java.net.URL is code
      return !more || labelEnd(text, end + 1) == end + 3;
    }
    boolean country = label.length() == 2 && isLetter(label.charAt(0)) && isLetter(label.charAt(1));
    return country && text.startsWith("/", end) && isAddressStart(text, end + 1);
  }

  /** End of a host's label, or a little further than any ending is long. */
  private static int labelEnd(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 7 && isHost(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** End of the address around {@code from}, without the punctuation of the sentence. */
  private static int end(String text, int from) {
    int end = from;
    int open = 0;
    while (end < text.length() && !isStop(text.charAt(end))) {
      open += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
      end++;
    }
    while (end > from) {
      char last = text.charAt(end - 1);
      if (last == ')' && open < 0) {
        open++;
      } else if (".,;:!?'*".indexOf(last) < 0) {
        break;
      }
      end--;
    }
    return end;
  }

  private static boolean isStop(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || "<>\"[]{}|\\^`\u201c\u201d\u00ab\u00bb".indexOf(c) >= 0;
  }

  private static boolean isAddressStart(String text, int at) {
    return at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_~%/".indexOf(text.charAt(at)) >= 0);
  }

  private static boolean isHostOrDot(char c) {
    return isHost(c) || c == '.';
  }

  private static boolean isHost(char c) {
    return isLetterOrDigit(c) || c == '-';
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
