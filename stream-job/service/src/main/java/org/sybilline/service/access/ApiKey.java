package org.sybilline.service.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A key as it is kept: its text is shown once, when it is made, and kept nowhere. It is 256 random
 * bits, so its plain digest gives nothing away.
 *
 * @param sha256 of the key's text, in hexadecimal
 */
public record ApiKey(Caller owner, Instant createdAt, String sha256) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public ApiKey {
    if (!NAME.matcher(owner.name()).matches()) {
      throw new IllegalArgumentException(
          "the name of a key must be 1 to 40 letters, digits, '.', '_' or '-', beginning with a letter or digit, found '"
              + owner.name()
              + "'");
    }
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "expected the SHA-256 of a key as 64 hexadecimal digits, found something else");
    }
  }

  /** Compares in a time that does not depend on where the texts differ. */
  boolean is(byte[] digest) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), digest);
  }

  static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
