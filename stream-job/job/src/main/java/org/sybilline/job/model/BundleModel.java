package org.sybilline.job.model;

import java.nio.file.Path;
import java.util.List;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleException;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;
import org.sybilline.job.settings.BundleSettings;

/**
 * The model of a bundle. The bundle is opened where it is used, and must be the one that was there
 * when the job was started: vectors of two models never mix.
 *
 * @param modelId of the bundle at the start
 */
public record BundleModel(BundleSettings settings, String modelId) implements ModelSource {

  /**
   * Opens the bundle to learn which it is.
   *
   * @throws BundleException if it cannot be opened
   */
  public static BundleModel of(BundleSettings settings) {
    return new BundleModel(settings, open(settings).manifest().modelId());
  }

  @Override
  public ModelRules rules() {
    Bundle bundle = open();
    BundleManifest manifest = bundle.manifest();
    return new ModelRules(
        manifest.modelId(),
        manifest.shape().parts(),
        bundle.featurizer(),
        manifest.episodeRule(),
        manifest.calibration());
  }

  @Override
  public PostVectors openPostVectors() {
    PostEncoder encoder = PostEncoder.open(open(), inference());
    return new PostVectors() {
      @Override
      public float[][] encode(List<PostInput> posts) {
        return encoder.encode(posts);
      }

      @Override
      public void close() {
        encoder.close();
      }
    };
  }

  @Override
  public EpisodeVectors openEpisodeVectors() {
    EpisodePooler pooler = EpisodePooler.open(open(), inference());
    return new EpisodeVectors() {
      @Override
      public float[][] pool(List<List<float[]>> episodes) {
        return pooler.pool(episodes);
      }

      @Override
      public void close() {
        pooler.close();
      }
    };
  }

  @Override
  public AuthorEmbedder openAuthorEmbedder() {
    return AuthorEmbedder.open(open(), inference());
  }

  private InferenceSettings inference() {
    return new InferenceSettings(settings.device(), settings.threads());
  }

  private Bundle open() {
    Bundle bundle = open(settings);
    String found = bundle.manifest().modelId();
    if (!found.equals(modelId)) {
      throw new IllegalStateException(
          "expected the bundle of model %s, with which the job was started, found model %s; put the first back, or stop the job and start it anew with the second"
              .formatted(modelId, found));
    }
    return bundle;
  }

  private static Bundle open(BundleSettings settings) {
    return settings.path() == null ? Bundle.openDefault() : Bundle.open(Path.of(settings.path()));
  }
}
