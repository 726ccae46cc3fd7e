package org.sybilline.post;

import java.util.List;
import java.util.Set;
import org.sybilline.post.MarkupTags.Tag;

/** Replaces quotes of other posts, written as markup or as lines that start with {@code >}. */
final class Quotes {

  private static final Set<String> NAMES = Set.of("quote", "blockquote");

  private Quotes() {}

  static String replace(String text) {
    return QuotedLines.replace(replaceMarkup(text));
  }

  /**
   * Nested quotes become one token. Of an opener without closer only the tag becomes a token, since
   * nobody can say where that quote ends; a closer left over becomes a space.
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
      out.append(tag.closes() ? " " : CleaningToken.QUOTE.text());
      if (!tag.closes() && tag.partner() >= 0) {
        i = tag.partner();
      }
      at = tags.get(i).end();
    }
    return out.append(text, at, text.length()).toString();
  }
}
