package org.sybilline.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Cuts a cleaned text into ids. Id 0 is the pad entry, to which no text encodes. Safe for use by
 * several threads.
 */
public sealed interface Tokenizer permits ByteLevelBpe, CharacterTokenizer {

  /** Id of the pad entry. */
  int PAD = 0;

  /**
   * Ids of the text, the first {@code maxTokens} of them.
   *
   * @param cleanedText what {@link org.sybilline.post.PostCleaner} made
   */
  int[] encode(String cleanedText, int maxTokens);

  /** Number of ids, that of the pad entry included. */
  int vocabularySize();

  /**
   * What an id stands for: byte-level entries spell a space as Ġ and a line end as Ċ.
   *
   * @param id from 0 to {@link #vocabularySize()} - 1
   */
  String entry(int id);

  /** Writes JSON; leaves the stream open. Equal tokenizers, equal bytes. */
  void write(OutputStream out) throws IOException;

  /**
   * Reads what {@link #write} wrote, of either kind; leaves the stream open.
   *
   * @throws IOException when it is no such file
   */
  static Tokenizer read(InputStream json) throws IOException {
    byte[] bytes = json.readAllBytes();
    InputStream again = new ByteArrayInputStream(bytes);
    return CharacterFile.isOne(bytes) ? CharacterFile.read(again) : ByteLevelBpe.read(again);
  }
}
