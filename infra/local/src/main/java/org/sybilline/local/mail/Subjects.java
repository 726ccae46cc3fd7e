package org.sybilline.local.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a subject says about the thread, and about the topic within the list. */
final class Subjects {

  private static final Pattern PREFIX =
      Pattern.compile(
          "^\\s*(?:(?:re|fw|fwd|aw|sv)(?:\\[\\d+\\])?\\s*:|\\[[^\\]]{1,40}\\])\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Set<String> COMMON =
      Set.of(
          "the",
          "and",
          "for",
          "with",
          "from",
          "about",
          "what",
          "when",
          "where",
          "which",
          "this",
          "that",
          "your",
          "how",
          "new",
          "not",
          "are",
          "was",
          "has",
          "have",
          "can",
          "does",
          "any",
          "problem",
          "problems",
          "question",
          "help",
          "need",
          "using",
          "who",
          "why",
          "you",
          "all");

  private Subjects() {}

  /** Without tags and reply marks, which replies repeat; empty when nothing is left. */
  static String normalise(String subject) {
    String rest = subject.replaceAll("\\s+", " ").strip();
    while (true) {
      String shorter = PREFIX.matcher(rest).replaceFirst("");
      if (shorter.equals(rest)) {
        return rest;
      }
      rest = shorter;
    }
  }

  /** The first telling word of a normalised subject: a list's nearest thing to a subforum. */
  static String topic(String normalised) {
    for (String word : NO_LETTERS.split(normalised.toLowerCase(Locale.ROOT), -1)) {
      if (word.length() > 2 && word.length() < 20 && !COMMON.contains(word)) {
        return word;
      }
    }
    return "other";
  }
}
