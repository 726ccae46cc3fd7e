package org.sybilline.post;

import java.util.List;
import java.util.Set;
import org.sybilline.post.MarkupTags.Tag;

/** Replaces quotes of other posts, written as markup or as lines that start with {@code >}. */
final class Quotes {

  private static final Set<String> NAMES = Set.of("quote", "blockquote");
  private static final String TOKEN = CleaningToken.QUOTE.text();

  private Quotes() {}

  static String replace(String text) {
    return QuotedLines.replace(replaceMarkup(text));
  }

  /**
   * Nested quotes become one token. A quote that never closes ends with the quote nested in it, or
   * else with the post: most are quotes that were cut off. A closer left over becomes a space.
   */
  private static String replaceMarkup(String text) {
    List<Tag> tags = MarkupTags.find(text, NAMES);
    if (tags.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      out.append(text, at, tag.start());
      out.append(tag.closes() ? " " : TOKEN);
      if (!tag.closes() && !isToken(text, tag)) {
        i = closer(text, tags, i);
        if (i < 0) {
          return out.toString();
        }
      }
      at = tags.get(i).end();
    }
    return out.append(text, at, text.length()).toString();
  }

  /** Index of the tag that ends the quote, or -1 when the end of the text does. */
  private static int closer(String text, List<Tag> tags, int opener) {
    for (int i = opener; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      if (tag.closes() || isToken(text, tag)) {
        break;
      }
      if (tag.partner() >= 0) {
        return tag.partner();
      }
    }
    return -1;
  }

  /** Whether the tag is the token of a text that was cleaned before. */
  private static boolean isToken(String text, Tag tag) {
    return tag.partner() < 0 && text.startsWith(TOKEN, tag.start());
  }
}
