package org.sybilline.job.model;

import java.util.List;

/** From episodes to embeddings; an embedding does not depend on its batch. */
public interface EpisodeVectors extends AutoCloseable {

  /**
   * Embeds episodes.
   *
   * @param episodes features of the posts of each
   * @return (episodes, dimensions), each of unit length
   */
  float[][] pool(List<List<float[]>> episodes);

  @Override
  void close();
}
