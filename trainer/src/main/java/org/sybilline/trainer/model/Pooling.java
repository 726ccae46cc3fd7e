package org.sybilline.trainer.model;

import org.bytedeco.pytorch.Tensor;

/** Turns the posts of each episode into its embedding, whatever their order. */
interface Pooling {

  /**
   * Embeds.
   *
   * @param posts (episodes * longest, featureDim), zero where an episode is shorter
   * @return (episodes, embeddingDim), of any length
   */
  Tensor forward(Tensor posts, EpisodeBatch batch, Dropout dropout);

  /**
   * Mean over all places of each episode if padding counts, else over its posts: (episodes *
   * longest, size) to (episodes, size).
   */
  static Tensor meanOfPlaces(Tensor posts, EpisodeBatch batch) {
    return batch.overPadding()
        ? posts.view(batch.episodes(), batch.longest(), -1).mean(1) // (episodes, size)
        : mean(posts, batch);
  }

  /** Mean over the real posts of each episode: (episodes * longest, size) to (episodes, size). */
  static Tensor mean(Tensor posts, EpisodeBatch batch) {
    Tensor padded = posts.view(batch.episodes(), batch.longest(), -1); // (episodes, posts, size)
    return batch.ragged()
        ? padded.mul(batch.meanWeights().unsqueeze(2)).sum(1)
        : padded.mean(1); // (episodes, size)
  }
}
