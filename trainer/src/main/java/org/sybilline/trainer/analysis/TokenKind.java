package org.sybilline.trainer.analysis;

import java.util.Locale;
import java.util.Set;

/** What sort of thing a token is, so that attributions can be shown without anybody's words. */
public enum TokenKind {
  /** [LINK], [QUOTE] and the like, put in by cleaning. */
  CLEANING,
  /** The beginning of a frequent function word. */
  FUNCTION_WORD,
  /** The beginning of another word. */
  WORD,
  /** The inner part of a word. */
  WORD_PIECE,
  /** Digits. */
  NUMBER,
  /** Spaces and line ends alone. */
  SPACE,
  /** Everything else: punctuation, signs, bytes of other scripts. */
  PUNCTUATION;

  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          ("a about after all also am an and any are as at be because been but by can could did do"
                  + " does for from get had has have he her here him his how i if in into is it its"
                  + " just like me more my no not now of on one only or other our out so some than"
                  + " that the their them then there these they this to too up us was we well were"
                  + " what when where which who why will with would you your")
              .split(" "));

  /**
   * The kind of an entry of a byte-level vocabulary, in which Ġ is a space and Ċ a line end.
   *
   * @param entry as {@link org.sybilline.token.Tokenizer#entry} gives it
   */
  public static TokenKind of(String entry) {
    if (entry.length() > 2 && entry.startsWith("[") && entry.endsWith("]")) {
      return CLEANING;
    }
    String bare = entry.replaceFirst("^Ġ", "");
    if (bare.chars().allMatch(c -> c == 'Ġ' || c == 'Ċ' || Character.isWhitespace(c))) {
      return SPACE;
    }
    if (bare.chars().allMatch(Character::isDigit)) {
      return NUMBER;
    }
    if (!bare.chars().allMatch(c -> Character.isLetter(c) && c < 128)) {
      return PUNCTUATION;
    }
    if (!entry.startsWith("Ġ")) {
      return WORD_PIECE; // or the first word of a text, which cannot be told apart
    }
    return FUNCTION_WORDS.contains(bare.toLowerCase(Locale.ROOT)) ? FUNCTION_WORD : WORD;
  }
}
