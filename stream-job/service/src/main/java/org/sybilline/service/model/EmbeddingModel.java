package org.sybilline.service.model;

import java.util.List;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.inference.AuthorEmbedder.AuthorPost;
import org.sybilline.inference.InferenceSettings;

/**
 * The bundle that the job runs with, embedding pasted posts as the job embeds streamed ones: the
 * same cleaning, features, encoder and pooler. Thread-safe.
 */
public final class EmbeddingModel implements AutoCloseable {

  private final BundleManifest manifest;
  private final AuthorEmbedder embedder;

  private EmbeddingModel(Bundle bundle, InferenceSettings settings) {
    manifest = bundle.manifest();
    embedder = AuthorEmbedder.open(bundle, settings);
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
    return embedder.embed(authorPosts(posts));
  }

  /**
   * Features of each post by itself, for looking at what drives a similarity.
   *
   * @return (posts, featureDim)
   */
  public List<float[]> features(List<PastedPost> posts) {
    return List.of(embedder.features(authorPosts(posts)));
  }

  /**
   * Embeds episodes of the features of their posts.
   *
   * @param episodes 1 to L posts each, (posts, featureDim)
   * @return (episodes, dimensions), each of unit length
   */
  public float[][] pool(List<List<float[]>> episodes) {
    return embedder.pool(episodes);
  }

  private static List<AuthorPost> authorPosts(List<PastedPost> posts) {
    return posts.stream()
        .map(post -> new AuthorPost(post.market(), post.subforum(), post.postedAt(), post.text()))
        .toList();
  }

  @Override
  public void close() {
    embedder.close();
  }
}
