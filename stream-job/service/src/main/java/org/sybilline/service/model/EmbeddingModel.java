package org.sybilline.service.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;
import org.sybilline.post.PostCleaner;

/**
 * The bundle that the job runs with, embedding pasted posts as the job embeds streamed ones: the
 * same cleaning, features, encoder and pooler. Thread-safe.
 */
public final class EmbeddingModel implements AutoCloseable {

  private final BundleManifest manifest;
  private final PostFeaturizer featurizer;
  private final PostEncoder encoder;
  private final EpisodePooler pooler;

  private EmbeddingModel(Bundle bundle, InferenceSettings settings) {
    manifest = bundle.manifest();
    featurizer = bundle.featurizer();
    encoder = PostEncoder.open(bundle, settings);
    pooler = EpisodePooler.open(bundle, settings);
  }

  public static EmbeddingModel open(Bundle bundle, InferenceSettings settings) {
    return new EmbeddingModel(bundle, settings);
  }

  public BundleManifest manifest() {
    return manifest;
  }

  public String id() {
    return manifest.modelId();
  }

  public int dimensions() {
    return manifest.shape().embeddingDim();
  }

  /**
   * The profile of whoever wrote these posts: the mean of the embeddings of their episodes, cut in
   * the order given.
   *
   * @param posts one or more
   * @return (dimensions), of unit length
   */
  public float[] embed(List<PastedPost> posts) {
    List<float[]> features = features(posts);
    EpisodeRule rule = manifest.episodeRule();
    List<List<float[]>> episodes = new ArrayList<>();
    List<float[]> open = new ArrayList<>();
    @Nullable Instant last = null;
    for (int i = 0; i < features.size(); i++) {
      Instant time = posts.get(i).postedAt();
      if (rule.opensNew(open.size(), last, time)) {
        open = new ArrayList<>();
        episodes.add(open);
      }
      open.add(features.get(i));
      last = last == null || time.isAfter(last) ? time : last;
    }
    return mean(pooler.pool(episodes));
  }

  /**
   * Features of each post by itself, for looking at what drives a similarity.
   *
   * @return (posts, featureDim)
   */
  public List<float[]> features(List<PastedPost> posts) {
    List<PostInput> inputs =
        posts.stream()
            .map(
                post ->
                    featurizer.featurize(
                        PostCleaner.clean(post.text()),
                        post.postedAt(),
                        post.market(),
                        post.subforum()))
            .toList();
    return List.of(encoder.encode(inputs));
  }

  /**
   * Embeds episodes of the features of their posts.
   *
   * @param episodes 1 to L posts each, (posts, featureDim)
   * @return (episodes, dimensions), each of unit length
   */
  public float[][] pool(List<List<float[]>> episodes) {
    return pooler.pool(episodes);
  }

  private static float[] mean(float[][] vectors) {
    double[] sum = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    if (!(square > 1e-18)) {
      return vectors[vectors.length - 1]; // opposite episodes cancel out: the newest stands for all
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / Math.sqrt(square));
    }
    return mean;
  }

  @Override
  public void close() {
    pooler.close();
    encoder.close();
  }
}
