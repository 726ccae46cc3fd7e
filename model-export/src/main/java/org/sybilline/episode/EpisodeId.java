package org.sybilline.episode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sybilline.post.AccountKey;

/**
 * Identity of an episode: it stays the same while the episode grows, so that a later state
 * overwrites an earlier one.
 *
 * @param account whose posts
 * @param firstPostId the post that opened the episode
 * @param ruleVersion {@link EpisodeRule#VERSION} by which it was cut
 */
public record EpisodeId(AccountKey account, String firstPostId, int ruleVersion) {

  /** Elasticsearch refuses ids above 512 bytes; the rest is left to prefixes and suffixes. */
  private static final int MAX_ID_BYTES = 480;

  public EpisodeId {
    if (firstPostId.isBlank()) {
      throw new IllegalArgumentException("an episode needs the id of its first post, found blank");
    }
    if (ruleVersion < 1) {
      throw new IllegalArgumentException("rule versions start at 1, found " + ruleVersion);
    }
  }

  /**
   * The id as text, {@code market/user#firstPostId#v1}. Different episodes have different ids:
   * {@code %} and {@code #} inside names are written {@code %25} and {@code %23}, and an id too
   * long for Elasticsearch becomes {@code sha256-<hex>#v1}.
   */
  public String id() {
    String name = escape(account.id()) + "#" + escape(firstPostId);
    String version = "#v" + ruleVersion;
    if ((name + version).getBytes(StandardCharsets.UTF_8).length <= MAX_ID_BYTES) {
      return name + version;
    }
    return "sha256-" + sha256(name) + version;
  }

  private static String escape(String name) {
    return name.replace("%", "%25").replace("#", "%23");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
