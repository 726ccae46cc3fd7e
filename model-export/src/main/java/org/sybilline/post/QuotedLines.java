package org.sybilline.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Replaces runs of lines that start with {@code >}, as mail quotes. Above these and above quotes in
 * markup it removes the line that says who is quoted: other people's names and dates.
 */
final class QuotedLines {

  private static final String TOKEN = CleaningToken.QUOTE.text();
  private static final int MAX_ATTRIBUTION = 300;
  private static final int MAX_ATTRIBUTION_LINES = 3;

  /** Angry and squinting smileys, which start lines, too. */
  private static final Pattern SMILEY =
      Pattern.compile("[>][.:;=_-]{1,2}[<>()\\[\\]/\\\\DPOo3](?!\\w)");

  /** Quotes as some mail programs wrote them, with initials or a first name before the mark. */
  private static final Pattern NAMED = Pattern.compile("[A-Z][A-Za-z]{1,11}>+(?: |$)");

  private static final Pattern SAYS =
      Pattern.compile(
          "\\b(?:wrote|writes|said|says|schrieb|schreibt|ha scritto|scrisse|escribió|a écrit"
              + "|escreveu|schreef|skrev|napisał)\\b[^:]{0,120}:$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** How an attribution that was wrapped over several lines begins. */
  private static final Pattern BEGINS =
      Pattern.compile(
          "^(?:on|at|am|il|le|el|em|op|den|dnia|in message|from)\\b", Pattern.CASE_INSENSITIVE);

  private QuotedLines() {}

  static String replace(String text) {
    if (text.indexOf('>') < 0 && !text.contains(TOKEN)) {
      return text;
    }
    List<String> kept = new ArrayList<>();
    boolean inRun = false;
    int emptyLines = 0;
    for (String line : text.split("\n", -1)) {
      String trimmed = line.strip();
      if (isQuoted(trimmed)) {
        if (!inRun) {
          removeAttributions(kept);
          kept.add(TOKEN);
        }
        inRun = true;
        emptyLines = 0; // empty lines between quoted ones belong to the quote
      } else if (trimmed.isEmpty() && inRun) {
        emptyLines++;
      } else {
        for (; emptyLines > 0; emptyLines--) {
          kept.add("");
        }
        inRun = false;
        if (trimmed.startsWith(TOKEN)) {
          removeAttributions(kept);
        }
        kept.add(line);
      }
    }
    return String.join("\n", kept);
  }

  private static boolean isQuoted(String trimmed) {
    return trimmed.startsWith(">")
        ? !SMILEY.matcher(trimmed).lookingAt()
        : NAMED.matcher(trimmed).lookingAt();
  }

  private static void removeAttributions(List<String> kept) {
    int size;
    do {
      size = kept.size();
      removeAttribution(kept);
    } while (kept.size() < size);
  }

  /** Removes "On Monday, somebody wrote:" from the end, also when wrapped or with a gap. */
  private static void removeAttribution(List<String> kept) {
    int last = kept.size() - 1;
    while (last > 0 && kept.get(last).isBlank()) {
      last--;
    }
    if (last < 0 || !says(kept.get(last))) {
      return;
    }
    int first = last;
    for (int i = last; i >= 0 && last - i < MAX_ATTRIBUTION_LINES; i--) {
      String line = kept.get(i).strip();
      if (line.isEmpty() || line.length() > MAX_ATTRIBUTION) {
        break;
      }
      if (BEGINS.matcher(line).find()) {
        first = i;
        break;
      }
    }
    kept.subList(first, kept.size()).clear();
  }

  private static boolean says(String line) {
    String trimmed = line.strip().toLowerCase(Locale.ROOT);
    return trimmed.length() <= MAX_ATTRIBUTION && SAYS.matcher(trimmed).find();
  }
}
