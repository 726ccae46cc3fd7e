package org.sybilline.post;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds tags of forum markup, {@code [name …]} and {@code <name …>}, and pairs openers with
 * closers, innermost first.
 */
final class MarkupTags {

  /** A longer tag is no tag. */
  private static final int MAX_LENGTH = 1_000;

  /**
   * One tag of a text.
   *
   * @param name in lower case
   * @param arguments what stands between name and closing bracket, {@code =…} included
   * @param end first character after the tag
   * @param partner index of the closer or opener in the list, -1 when there is none
   */
  record Tag(String name, String arguments, boolean closes, int start, int end, int partner) {
    Tag withPartner(int index) {
      return new Tag(name, arguments, closes, start, end, index);
    }
  }

  private MarkupTags() {}

  /** Tags of these names in the order of the text. */
  static List<Tag> find(String text, Set<String> names) {
    List<Tag> tags = new ArrayList<>();
    Map<String, Deque<Integer>> open = new HashMap<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      Tag tag = c == '[' || c == '<' ? tagAt(text, i, names) : null;
      if (tag == null) {
        i++;
        continue;
      }
      Deque<Integer> openers = open.computeIfAbsent(tag.name(), n -> new ArrayDeque<>());
      if (!tag.closes()) {
        openers.push(tags.size());
      } else if (!openers.isEmpty()) {
        int opener = openers.pop();
        tags.set(opener, tags.get(opener).withPartner(tags.size()));
        tag = tag.withPartner(opener);
      }
      tags.add(tag);
      i = tag.end();
    }
    return tags;
  }

  private static @Nullable Tag tagAt(String text, int start, Set<String> names) {
    int nameStart = start + 1;
    boolean closes = nameStart < text.length() && text.charAt(nameStart) == '/';
    if (closes) {
      nameStart++;
    }
    int nameEnd = nameStart;
    while (nameEnd < text.length() && nameEnd - nameStart < 12 && isAsciiLetter(text, nameEnd)) {
      nameEnd++;
    }
    String name = text.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
    if (!names.contains(name)) {
      return null;
    }
    char bracket = text.charAt(start) == '[' ? ']' : '>';
    int end = closing(text, nameEnd, text.charAt(start), bracket);
    if (end < 0 || (nameEnd < end && !separates(text.charAt(nameEnd)))) {
      return null;
    }
    return new Tag(name, text.substring(nameEnd, end), closes, start, end + 1, -1);
  }

  /**
   * Where the tag closes, outside of double quotes if they pair; -1 if nowhere. It stops where
   * another tag may begin, which also keeps hostile input linear.
   */
  private static int closing(String text, int from, char opening, char closing) {
    int limit = Math.min(text.length(), from + MAX_LENGTH);
    int insideQuotes = -1;
    boolean quoted = false;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == opening && !quoted)) {
        break;
      }
      if (c == '"') {
        quoted = !quoted;
      } else if (c == closing && !quoted) {
        return i;
      } else if (c == closing && insideQuotes < 0) {
        insideQuotes = i;
      }
    }
    return insideQuotes;
  }

  /** What may follow a tag's name: {@code =}, a space, phpBB's {@code :uid}, XHTML's slash. */
  private static boolean separates(char c) {
    return c == '=' || c == ' ' || c == ':' || c == '/';
  }

  private static boolean isAsciiLetter(String text, int i) {
    char c = text.charAt(i);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
