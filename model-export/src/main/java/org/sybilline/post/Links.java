package org.sybilline.post;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sybilline.post.MarkupTags.Tag;

/**
 * Replaces links written as markup: {@code [url]…[/url]}, {@code [url=…]…[/url]}, {@code <a
 * href=…>…</a>} and Markdown's {@code [text](address)}. The shown text stays, unless it is the
 * address itself.
 */
final class Links {

  private static final Set<String> NAMES = Set.of("url", "link", "a");
  private static final int MAX_ADDRESS = 2_000;
  private static final String TOKEN = CleaningToken.LINK.text();

  private static final Pattern MARKDOWN =
      Pattern.compile(
          "\\[([^\\[\\]\\n]{0,500}+)]\\(([^()\\s]{1,2000}+)(?: \"[^\"\\n]{0,200}+\")?\\)");

  private Links() {}

  static String replace(String text) {
    return replaceTags(MARKDOWN.matcher(text).replaceAll(Links::markdown));
  }

  private static String markdown(MatchResult link) {
    // code such as f[i](x) looks the same
    boolean address = BareLinks.isLink(link.group(2));
    return Matcher.quoteReplacement(address ? link.group(1) + " " + TOKEN : link.group());
  }

  private static String replaceTags(String text) {
    List<Tag> tags = MarkupTags.find(text, NAMES);
    if (tags.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int[] shownFrom = new int[tags.size()];
    int at = 0;
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      Tag opener = tag.closes() && tag.partner() >= 0 ? tags.get(tag.partner()) : tag;
      boolean hasAddress = !opener.arguments().isBlank();
      if (opener.closes() || (opener.partner() < 0 && !hasAddress)) {
        continue; // too broken to say what it links: it stays
      }
      out.append(text, at, tag.start());
      if (tag.closes()) {
        close(out, shownFrom[tag.partner()], hasAddress);
      } else if (tag.partner() >= 0) {
        shownFrom[i] = out.length();
      } else {
        out.append(TOKEN);
      }
      at = tag.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  /** Puts the token behind the shown text, or in its place where that is an address. */
  private static void close(StringBuilder out, int shownFrom, boolean hasAddress) {
    // tags that overlap may have taken the text away; a long text is none, and not copied
    int from = Math.min(shownFrom, out.length());
    if (out.length() - from <= MAX_ADDRESS) {
      String shown = out.substring(from).strip();
      boolean address = shown.isEmpty() || BareLinks.isLink(shown);
      if (address || (!hasAddress && shown.indexOf(' ') < 0 && shown.indexOf('\n') < 0)) {
        out.setLength(from);
        out.append(TOKEN);
        return;
      }
    }
    out.append(' ').append(TOKEN);
  }
}
