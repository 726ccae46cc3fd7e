package org.sybilline.token;

import java.util.Arrays;

/**
 * GPT-2's printable stand-ins for the 256 bytes, in which byte-level vocabularies are written:
 * printable Latin-1 bytes stand for themselves, the others for the characters from U+0100 on.
 */
final class ByteAlphabet {

  private static final char[] CHAR_OF_BYTE = new char[256];

  static {
    char next = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      CHAR_OF_BYTE[b] = printable ? (char) b : next++;
    }
  }

  private ByteAlphabet() {}

  static char of(int unsignedByte) {
    return CHAR_OF_BYTE[unsignedByte];
  }

  /** The stand-ins in the order of their ids: by code point, as Hugging Face's trainer has them. */
  static char[] sorted() {
    char[] sorted = CHAR_OF_BYTE.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
