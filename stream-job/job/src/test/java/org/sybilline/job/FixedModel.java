package org.sybilline.job;

import org.sybilline.episode.EmbeddingParts;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.job.model.EpisodeVectors;
import org.sybilline.job.model.ModelRules;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.model.PostVectors;

/**
 * The tiny bundle under a name and with dimensions that stay, whatever becomes of it: for state
 * that later versions must open.
 */
record FixedModel(String modelId, int dimensions) implements ModelSource {

  @Override
  public ModelRules rules() {
    ModelRules tiny = TestModel.model().rules();
    return new ModelRules(
        modelId,
        EmbeddingParts.whole(dimensions),
        tiny.featurizer(),
        tiny.episodeRule(),
        tiny.calibration());
  }

  @Override
  public PostVectors openPostVectors() {
    return TestModel.model().openPostVectors();
  }

  @Override
  public EpisodeVectors openEpisodeVectors() {
    return TestModel.model().openEpisodeVectors();
  }

  @Override
  public AuthorEmbedder openAuthorEmbedder() {
    return TestModel.model().openAuthorEmbedder();
  }
}
