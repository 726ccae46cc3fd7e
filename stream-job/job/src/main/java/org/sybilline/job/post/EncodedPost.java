package org.sybilline.job.post;

import java.util.List;

/**
 * A post as the model sees it.
 *
 * @param text cleaned; empty when posts are not indexed, so that it need not travel
 * @param pgpKeys fingerprints, sorted
 * @param features (features)
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; compared by content nowhere
public record EncodedPost(PostHeader header, String text, List<String> pgpKeys, float[] features) {

  public EncodedPost {
    pgpKeys = List.copyOf(pgpKeys);
  }
}
