package org.sybilline.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.token.Tokenizer;

/** What a model that reads tokens and contexts reads them by. */
record Vocabularies(Tokenizer tokenizer, ContextVocabulary contexts) {

  /**
   * Reads both files.
   *
   * @throws IOException if one is not what it should be
   */
  static Vocabularies read(Map<String, byte[]> files) throws IOException {
    return new Vocabularies(
        Tokenizer.read(stream(files, BundleFiles.TOKENIZER)),
        ContextVocabulary.read(stream(files, BundleFiles.CONTEXTS)));
  }

  private static ByteArrayInputStream stream(Map<String, byte[]> files, String file) {
    return new ByteArrayInputStream(Objects.requireNonNull(files.get(file), file));
  }
}
