package org.sybilline.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sybilline.post.CleaningToken;

/**
 * Entries of a byte-level vocabulary by id: 0 is the pad token, then the cleaning tokens, then the
 * 256 bytes, then what merging makes of them.
 */
final class Vocabulary {

  static final String PAD = "[PAD]";

  /** Entries before the first merge. */
  static final int BASE_SIZE = 1 + CleaningToken.values().length + 256;

  private final List<String> entries = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final int[] idOfByte = new int[256];

  /** A vocabulary without merges. */
  Vocabulary() {
    add(PAD);
    for (CleaningToken token : CleaningToken.values()) {
      add(token.text());
    }
    for (char stand : ByteAlphabet.sorted()) {
      add(String.valueOf(stand));
    }
    for (int b = 0; b < 256; b++) {
      idOfByte[b] = entries.indexOf(String.valueOf(ByteAlphabet.of(b)));
    }
  }

  /** Id of the entry, which is added when it is new. */
  int add(String entry) {
    Integer known = ids.putIfAbsent(entry, entries.size());
    if (known != null) {
      return known;
    }
    entries.add(entry);
    return entries.size() - 1;
  }

  int size() {
    return entries.size();
  }

  String entry(int id) {
    return entries.get(id);
  }

  boolean has(String entry) {
    return ids.containsKey(entry);
  }

  /** Id of an entry that is known to be there. */
  int requireId(String entry) {
    Integer id = ids.get(entry);
    if (id == null) {
      throw new IllegalArgumentException("expected '" + entry + "' in the vocabulary, found none");
    }
    return id;
  }

  List<String> entries() {
    return List.copyOf(entries);
  }

  /**
   * Ids of the word's UTF-8 bytes; cleaned text has no lone surrogates, they would count as '?'.
   */
  int[] bytes(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    int[] out = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = idOfByte[bytes[i] & 0xFF];
    }
    return out;
  }
}
