package org.sybilline.post;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sybilline.post.MarkupTags.Tag;

/**
 * Replaces images, smiley images among them: {@code [img]…[/img]}, {@code <img …>} and Markdown's
 * {@code ![alt](address)}. Alternative text stays inside the token.
 */
final class Images {

  private static final Set<String> NAMES = Set.of("img");
  private static final int MAX_ALT = 60;

  /** An image's address is short; what is longer is an opener that somebody forgot to close. */
  private static final int MAX_ADDRESS = 2_000;

  private static final Pattern ALT =
      Pattern.compile(
          "\\balt\\s?=\\s?(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"']++))", Pattern.CASE_INSENSITIVE);

  private static final Pattern MARKDOWN =
      Pattern.compile(
          "!\\[([^\\[\\]\\n]{0,200}+)]\\([^()\\s]{1,2000}+(?: \"[^\"\\n]{0,200}+\")?\\)");

  private Images() {}

  static String replace(String text) {
    Matcher markdown = MARKDOWN.matcher(text);
    return replaceTags(
        markdown.replaceAll(image -> Matcher.quoteReplacement(token(image.group(1)))));
  }

  private static String replaceTags(String text) {
    List<Tag> tags = MarkupTags.find(text, NAMES);
    if (tags.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      if (tag.closes()) {
        continue; // a closer without opener stays
      }
      out.append(text, at, tag.start()).append(token(alt(tag.arguments())));
      int partner = tag.partner();
      if (partner >= 0 && tags.get(partner).start() - tag.end() <= MAX_ADDRESS) {
        i = partner;
      }
      at = tags.get(i).end();
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String alt(String arguments) {
    Matcher alt = ALT.matcher(arguments);
    if (arguments.isEmpty() || !alt.find()) {
      return "";
    }
    for (int group = 1; group <= 3; group++) {
      if (alt.group(group) != null) {
        return alt.group(group);
      }
    }
    return "";
  }

  /** Brackets inside the alternative text would end the token early. */
  private static String token(String alt) {
    String shown = UnicodeText.cut(alt.strip(), MAX_ALT).replace('[', '(').replace(']', ')');
    String image = CleaningToken.IMAGE.text();
    return shown.isEmpty() ? image + "]" : image + " alt=" + shown + "]";
  }
}
