package org.sybilline.service.evidence;

import java.util.List;

/**
 * An episode as the index holds it.
 *
 * @param embedding of unit length, (embeddingDim)
 * @param postIds in the order in which they joined
 */
@SuppressWarnings("ArrayRecordComponent") // compared by id
public record EpisodeVector(String episodeId, float[] embedding, List<String> postIds) {

  public EpisodeVector {
    postIds = List.copyOf(postIds);
  }

  double cosine(EpisodeVector other) {
    double dot = 0;
    for (int i = 0; i < embedding.length; i++) {
      dot += (double) embedding[i] * other.embedding[i];
    }
    return Math.max(-1, Math.min(1, dot)); // rounding may step over the ends
  }
}
