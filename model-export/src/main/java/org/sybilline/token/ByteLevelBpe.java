package org.sybilline.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sybilline.post.CleaningToken;
import org.sybilline.token.MergeTable.Merge;

/**
 * A byte-level BPE tokenizer: any text has an encoding, nothing is lower-cased, and cleaning tokens
 * stay whole. Reads and writes Hugging Face's {@code tokenizer.json} and gives the same ids as
 * Hugging Face's own code. Safe for use by several threads; words seen before come from a bounded
 * cache.
 */
public final class ByteLevelBpe implements Tokenizer {

  private static final int CACHED_WORDS = 1 << 16;
  private static final int MAX_CACHED_LENGTH = 40;

  private final Vocabulary vocabulary;
  private final List<Merge> merges;
  private final MergeTable table;
  private final Map<CleaningToken, Integer> tokenIds = new EnumMap<>(CleaningToken.class);
  private final Map<String, int[]> cache = new ConcurrentHashMap<>();

  ByteLevelBpe(Vocabulary vocabulary, List<Merge> merges) {
    this.vocabulary = vocabulary;
    this.merges = List.copyOf(merges);
    table = new MergeTable(merges);
    for (CleaningToken token : CleaningToken.values()) {
      tokenIds.put(token, vocabulary.requireId(token.text()));
    }
  }

  /**
   * Reads a {@code tokenizer.json}; leaves the stream open.
   *
   * @throws IOException when it is no byte-level BPE laid out as {@link ByteLevelBpeTrainer} does
   */
  public static ByteLevelBpe read(InputStream tokenizerJson) throws IOException {
    return TokenizerFile.read(tokenizerJson);
  }

  /** Writes a {@code tokenizer.json}; leaves the stream open. */
  @Override
  public void write(OutputStream out) throws IOException {
    TokenizerFile.write(vocabulary, merges, out);
  }

  @Override
  public int[] encode(String cleanedText, int maxTokens) {
    if (maxTokens < 0) {
      throw new IllegalArgumentException("maxTokens must not be negative, found " + maxTokens);
    }
    int[] ids = new int[Math.min(maxTokens, cleanedText.length() / 3 + 8)];
    int n = 0;
    TextPieces pieces = new TextPieces(cleanedText);
    while (n < maxTokens && pieces.next()) {
      CleaningToken token = pieces.token();
      int[] piece = token == null ? word(pieces.word()) : new int[] {tokenId(token)};
      int taken = Math.min(piece.length, maxTokens - n);
      if (n + taken > ids.length) {
        ids = Arrays.copyOf(ids, Math.min(maxTokens, Math.max(n + taken, 2 * ids.length)));
      }
      System.arraycopy(piece, 0, ids, n, taken);
      n += taken;
    }
    return n == ids.length ? ids : Arrays.copyOf(ids, n);
  }

  /** Number of ids, those of pad and cleaning tokens included. */
  @Override
  public String entry(int id) {
    return vocabulary.entry(id);
  }

  @Override
  public int vocabularySize() {
    return vocabulary.size();
  }

  private int tokenId(CleaningToken token) {
    return tokenIds.getOrDefault(token, PAD);
  }

  private int[] word(String word) {
    int[] known = cache.get(word);
    if (known != null) {
      return known;
    }
    int[] ids = table.apply(vocabulary.bytes(word));
    if (word.length() <= MAX_CACHED_LENGTH) {
      if (cache.size() >= CACHED_WORDS) {
        cache.clear(); // frequent words are back at once
      }
      cache.put(word, ids);
    }
    return ids;
  }
}
