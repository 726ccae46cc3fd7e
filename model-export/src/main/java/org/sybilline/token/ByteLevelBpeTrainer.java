package org.sybilline.token;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Learns the merges of a {@link ByteLevelBpe}: again and again the pair of entries that stands side
 * by side most often becomes one (Sennrich et al. 2016). Gives the merges that Hugging Face's
 * trainer gives for the same words: overlapping pairs count, and of equal counts the pair of
 * smaller ids goes first.
 */
public final class ByteLevelBpeTrainer {

  /** A pair seen once says nothing about the language. */
  static final int MIN_COUNT = 2;

  private ByteLevelBpeTrainer() {}

  /**
   * A tokenizer trained on the texts. The order of the texts does not matter. Cleaning tokens in
   * them are skipped: they are entries already.
   *
   * @param cleanedTexts training part of the corpora
   * @param vocabularySize entries wanted; there are fewer when the texts run out of pairs
   */
  public static ByteLevelBpe train(Iterable<String> cleanedTexts, int vocabularySize) {
    if (vocabularySize < Vocabulary.BASE_SIZE) {
      throw new IllegalArgumentException(
          "expected a vocabulary of at least "
              + Vocabulary.BASE_SIZE
              + " entries (pad, cleaning tokens, bytes), found "
              + vocabularySize);
    }
    Vocabulary vocabulary = new Vocabulary();
    MergeLearner learner = new MergeLearner(vocabulary);
    countWords(cleanedTexts).forEach(learner::addWord);
    return new ByteLevelBpe(vocabulary, learner.learn(vocabularySize, MIN_COUNT));
  }

  private static Map<String, Long> countWords(Iterable<String> texts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String text : texts) {
      TextPieces pieces = new TextPieces(text);
      while (pieces.next()) {
        if (pieces.token() == null) {
          counts.merge(pieces.word(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }
}
