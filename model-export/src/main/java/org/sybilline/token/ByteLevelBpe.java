package org.sybilline.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Byte-level BPE in the Hugging Face file format. Safe for use by several threads. */
@SuppressWarnings("DoNotCallSuggester")
public final class ByteLevelBpe {

  /** Id of the pad token. No text encodes to it. */
  public static final int PAD = 0;

  private ByteLevelBpe() {}

  public static ByteLevelBpe read(InputStream tokenizerJson) throws IOException {
    throw new UnsupportedOperationException("lands next");
  }

  public void write(OutputStream out) throws IOException {
    throw new UnsupportedOperationException("lands next");
  }

  /** Ids of the text, at most {@code maxTokens}. */
  public int[] encode(String cleanedText, int maxTokens) {
    throw new UnsupportedOperationException("lands next");
  }

  public int vocabularySize() {
    throw new UnsupportedOperationException("lands next");
  }
}
