package org.sybilline.token;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;

/**
 * Cuts a text into characters (method section 4): id 0 is padding, 1 any character that is not in
 * the vocabulary, then the characters, the most frequent first. A character is a Unicode code
 * point, and nothing is lower-cased; cleaning tokens are spelt out like any text, as in the paper's
 * code.
 */
public final class CharacterTokenizer implements Tokenizer {

  /** Id of every character that is not in the vocabulary. */
  public static final int UNKNOWN = 1;

  /** Characters of the paper's vocabulary. */
  public static final int PAPER_CHARACTERS = 1000;

  static final int FIRST = 2;

  /** A character seen once says nothing about anybody's habits. */
  private static final int MIN_COUNT = 2;

  private final List<Integer> characters; // code points, by id from FIRST on
  private final Map<Integer, Integer> ids = new HashMap<>();

  CharacterTokenizer(List<Integer> characters) {
    this.characters = List.copyOf(characters);
    for (int character : characters) {
      ids.put(character, FIRST + ids.size());
    }
  }

  /**
   * The most frequent characters of the texts, of equally frequent ones those of smaller code
   * point. The order of the texts does not matter.
   *
   * @param cleanedTexts training part of the corpora
   * @param most characters wanted; there are fewer when fewer were seen twice
   */
  public static CharacterTokenizer train(Iterable<String> cleanedTexts, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("expected 1 or more characters, found " + most);
    }
    Map<Integer, Long> counts = new HashMap<>();
    for (String text : cleanedTexts) {
      text.codePoints()
          .filter(CharacterTokenizer::isCharacter)
          .forEach(character -> counts.merge(character, 1L, Long::sum));
    }
    Comparator<Map.Entry<Integer, Long>> frequentFirst =
        Map.Entry.<Integer, Long>comparingByValue().reversed();
    return new CharacterTokenizer(
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= MIN_COUNT)
            .sorted(frequentFirst.thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Half a surrogate pair is no character, and no file could hold it. */
  static boolean isCharacter(int codePoint) {
    return codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE;
  }

  @Override
  public int[] encode(String cleanedText, int maxTokens) {
    if (maxTokens < 0) {
      throw new IllegalArgumentException("maxTokens must not be negative, found " + maxTokens);
    }
    int[] tokens = new int[Math.min(maxTokens, cleanedText.length())];
    int n = 0;
    PrimitiveIterator.OfInt text = cleanedText.codePoints().iterator();
    while (n < tokens.length && text.hasNext()) {
      tokens[n++] = ids.getOrDefault(text.nextInt(), UNKNOWN);
    }
    return n == tokens.length ? tokens : Arrays.copyOf(tokens, n);
  }

  @Override
  public String entry(int id) {
    return switch (id) {
      case 0 -> "[PAD_CHAR]";
      case UNKNOWN -> "[UNK_CHAR]";
      default -> Character.toString(characters.get(id - FIRST));
    };
  }

  @Override
  public int vocabularySize() {
    return FIRST + characters.size();
  }

  @Override
  public void write(OutputStream out) throws IOException {
    CharacterFile.write(characters, out);
  }
}
