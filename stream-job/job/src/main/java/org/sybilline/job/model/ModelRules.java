package org.sybilline.job.model;

import org.sybilline.bundle.Calibration;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.PostFeaturizer;

/**
 * What a bundle fixes besides its graphs.
 *
 * @param modelId equal ids give equal vectors
 * @param parts of an embedding
 * @param featurizer from cleaned text to the encoder's input
 * @param episodeRule where an episode ends
 * @param calibration from cosine to probability
 */
public record ModelRules(
    String modelId,
    EmbeddingParts parts,
    PostFeaturizer featurizer,
    EpisodeRule episodeRule,
    Calibration calibration) {

  /** Numbers of an embedding. */
  public int dimensions() {
    return parts.dimensions();
  }
}
