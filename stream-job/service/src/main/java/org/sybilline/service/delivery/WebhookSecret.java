package org.sybilline.service.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs the messages to one endpoint, as Standard Webhooks has it: {@code whsec_} and
 * the key in base64.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks 1.0, symmetric signatures</a>
 */
public final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final int KEY_BYTES = 32;
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;

  private WebhookSecret(byte[] key) {
    this.key = key;
  }

  /** A new one, of 256 random bits. */
  public static WebhookSecret generate() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new WebhookSecret(key);
  }

  /**
   * The inverse of {@link #text}.
   *
   * @throws IllegalArgumentException if it is not {@code whsec_} and 24 to 64 bytes in base64; the
   *     message does not quote it
   */
  public static WebhookSecret parse(String text) {
    byte[] key = text.startsWith(PREFIX) ? decode(text.substring(PREFIX.length())) : new byte[0];
    if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a webhook secret must be 'whsec_' and %d to %d bytes in base64"
              .formatted(LEAST_BYTES, MOST_BYTES));
    }
    return new WebhookSecret(key);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // refused by its length
    }
  }

  /** What the receiver puts into its library; to be shown once. */
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** The header {@code webhook-signature} of a message. */
  String sign(String messageId, Instant at, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((messageId + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Nothing that a log could keep. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
