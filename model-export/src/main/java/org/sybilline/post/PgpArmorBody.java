package org.sybilline.post;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.bcpg.CRC24;

/**
 * The bytes of an armored key, however the forum wrapped its lines. Armor headers need no line of
 * their own: the data begin with the first word that can begin a key packet.
 */
final class PgpArmorBody {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** Words of a comment may look like data, but not many do. */
  private static final int MAX_ATTEMPTS = 8;

  /** Base64 digits, and the check digits that followed them, or none. */
  private record Data(String digits, String check) {}

  private PgpArmorBody() {}

  /** What the bytes may be: each begins like a public key and fits its checksum, if it has one. */
  static List<byte[]> decode(String body) {
    List<byte[]> candidates = new ArrayList<>();
    String[] words = body.strip().split("\\s+");
    for (int i = 0, attempts = 0; i < words.length && attempts < MAX_ATTEMPTS; i++) {
      if (isDigits(words[i]) && beginsKey(words[i])) {
        attempts++;
        Data data = data(words, i);
        byte[] bytes = bytes(data.digits());
        if (fits(bytes, data.check())) {
          candidates.add(bytes);
        }
      }
    }
    return candidates;
  }

  private static Data data(String[] words, int first) {
    StringBuilder digits = new StringBuilder();
    for (int i = first; i < words.length && isDigits(words[i]); i++) {
      int padding = words[i].indexOf('=');
      if (padding < 0) {
        digits.append(words[i]);
        continue;
      }
      digits.append(words[i], 0, padding);
      String check = words[i].substring(padding).replace("=", "");
      if (check.isEmpty() && i + 1 < words.length && words[i + 1].startsWith("=")) {
        check = words[i + 1].substring(1);
      }
      return new Data(digits.toString(), check);
    }
    return new Data(digits.toString(), "");
  }

  private static byte[] bytes(String digits) {
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    return Base64.getDecoder().decode(digits.substring(0, whole));
  }

  /** A key cut short has lost its checksum, and its first packet may still be whole. */
  private static boolean fits(byte[] bytes, String check) {
    if (check.length() != 4 || !isDigits(check) || check.indexOf('=') >= 0) {
      return true;
    }
    CRC24 crc = new CRC24();
    for (byte b : bytes) {
      crc.update(b);
    }
    byte[] expected = Base64.getDecoder().decode(check);
    int value = (expected[0] & 0xFF) << 16 | (expected[1] & 0xFF) << 8 | (expected[2] & 0xFF);
    return crc.getValue() == value;
  }

  /** Whether the first byte would be the header of a packet with tag 6, a public key. */
  private static boolean beginsKey(String word) {
    if (word.length() < 2) {
      return false;
    }
    int first = DIGITS.indexOf(word.charAt(0)) << 2 | DIGITS.indexOf(word.charAt(1)) >> 4;
    return first == 0xC6 || (first >= 0x98 && first <= 0x9B);
  }

  private static boolean isDigits(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != '=' && DIGITS.indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
