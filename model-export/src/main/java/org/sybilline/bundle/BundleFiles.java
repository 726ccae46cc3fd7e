package org.sybilline.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files in a bundle, and their digests. */
public final class BundleFiles {

  /** What the bundle says of itself; the only file without a digest of its own. */
  public static final String MANIFEST = "manifest.json";

  public static final String TOKENIZER = "tokenizer.json";
  public static final String CONTEXTS = "contexts.json";
  public static final String POST_ENCODER = "post-encoder.onnx";
  public static final String EPISODE_POOLER = "episode-pooler.onnx";

  /** How good the model is, for programs; optional. */
  public static final String EVALUATION_JSON = "evaluation.json";

  /** How good the model is, for people; optional. */
  public static final String EVALUATION_MARKDOWN = "evaluation.md";

  /** The files that decide the vectors; every bundle of such a shape has them. */
  static List<String> model(BundleShape shape) {
    return shape instanceof StyleShape
        ? List.of(POST_ENCODER, EPISODE_POOLER)
        : List.of(TOKENIZER, CONTEXTS, POST_ENCODER, EPISODE_POOLER);
  }

  private BundleFiles() {}

  /** SHA-256 of each file, in lower-case hexadecimal digits. */
  public static SortedMap<String, String> digests(Map<String, byte[]> files) {
    SortedMap<String, String> digests = new TreeMap<>();
    files.forEach((name, content) -> digests.put(name, sha256(content)));
    return digests;
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
