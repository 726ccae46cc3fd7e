package org.sybilline.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sybilline.post.AccountKey;

/** Ids made of content, so that writing twice is writing once. */
final class DocumentIds {

  /** Elasticsearch takes ids of up to this many bytes. */
  private static final int MAX_BYTES = 512;

  private DocumentIds() {}

  static String snapshot(AccountKey account, long round) {
    return fitting(account.id() + "@" + round);
  }

  static String post(PostDocument post) {
    return fitting(post.account().market() + "/" + post.postId());
  }

  /** The text itself, or a digest of it where it is too long. */
  static String fitting(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_BYTES) {
      return id;
    }
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
