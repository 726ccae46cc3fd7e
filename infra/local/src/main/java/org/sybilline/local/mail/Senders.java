package org.sybilline.local.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Replaces senders by ids that say nothing, not even that two of them are one person. */
final class Senders {

  private static final Pattern DATED = Pattern.compile("-dated-\\d+\\.[0-9a-f]+$");
  private static final Pattern TAGGED = Pattern.compile("\\+.*$");
  private static final int ID_BYTES = 6;

  private final byte[] salt;

  Senders(byte[] salt) {
    if (salt.length < 16) {
      throw new IllegalArgumentException(
          "expected a salt of 16 bytes or more, found " + salt.length);
    }
    this.salt = salt.clone();
  }

  /** Lower case, without what some mailers add to their owner's address. */
  static String normalise(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    int at = lower.lastIndexOf('@');
    if (at <= 0) {
      return lower;
    }
    String local = DATED.matcher(lower.substring(0, at)).replaceFirst("");
    String untagged = TAGGED.matcher(local).replaceFirst("");
    return (untagged.isEmpty() ? local : untagged) + lower.substring(at);
  }

  /** Another id on each list. */
  String account(String list, String sender) {
    return "u" + hex("account\0" + list + "\0" + sender);
  }

  /** Message ids name hosts and people too. */
  String post(String messageId) {
    return "m" + hex("post\0" + messageId);
  }

  private String hex(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      byte[] digest = mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
