package org.sybilline.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.token.ByteLevelBpe;

/** What a model that reads tokens and contexts reads them by. */
record Vocabularies(ByteLevelBpe tokenizer, ContextVocabulary contexts) {

  /**
   * Reads both files.
   *
   * @throws IOException if one is not what it should be
   */
  static Vocabularies read(Map<String, byte[]> files) throws IOException {
    return new Vocabularies(
        ByteLevelBpe.read(stream(files, BundleFiles.TOKENIZER)),
        ContextVocabulary.read(stream(files, BundleFiles.CONTEXTS)));
  }

  private static ByteArrayInputStream stream(Map<String, byte[]> files, String file) {
    return new ByteArrayInputStream(Objects.requireNonNull(files.get(file), file));
  }
}
