package org.sybilline.token;

/** Learns the merges of a {@link ByteLevelBpe}. */
@SuppressWarnings("DoNotCallSuggester")
public final class ByteLevelBpeTrainer {

  private ByteLevelBpeTrainer() {}

  /** A tokenizer of at most {@code vocabularySize} entries; deterministic. */
  public static ByteLevelBpe train(Iterable<String> cleanedTexts, int vocabularySize) {
    throw new UnsupportedOperationException("lands next");
  }
}
