package org.sybilline.service.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of STIX objects, made of what they are: the same case exported again has the same ids.
 *
 * @see <a href="https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_64yvzeku5a5c">STIX
 *     2.1, 2.9 Identifier</a>
 */
final class StixIds {

  /** What STIX prescribes for cyber-observable objects. */
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  /** Ours, for all others. */
  private static final UUID SYBILLINE =
      uuid5(new UUID(0, 0), "https://sybilline.org/stix".getBytes(StandardCharsets.UTF_8));

  private static final ObjectMapper JSON = new ObjectMapper();

  private StixIds() {}

  /** Of a user account: its contributing properties in canonical JSON, their names in order. */
  static String userAccount(String accountType, String userId, String accountLogin) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    properties.put("account_login", accountLogin);
    properties.put("account_type", accountType);
    properties.put("user_id", userId);
    try {
      byte[] canonical = JSON.writeValueAsString(properties).getBytes(StandardCharsets.UTF_8);
      return "user-account--" + uuid5(OBSERVABLES, canonical);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  /** Of anything else: its type, and what makes it what it is. */
  static String of(String type, String... parts) {
    String content = type + "\0" + String.join("\0", parts);
    return type + "--" + uuid5(SYBILLINE, content.getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 9562, version 5: of a name in a namespace. */
  static UUID uuid5(UUID namespace, byte[] name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(namespace.getMostSignificantBits())
              .putLong(namespace.getLeastSignificantBits())
              .array());
      ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name));
      long high = (digest.getLong() & ~0xF000L) | 0x5000L;
      long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
