package org.sybilline.service.model;

import java.util.List;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.episode.ProfileVector;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.inference.AuthorEmbedder.AuthorPost;
import org.sybilline.inference.InferenceSettings;

/** The bundle that the job runs with, embedding pasted posts as the job does. Thread-safe. */
public final class EmbeddingModel implements AutoCloseable {

  private final BundleManifest manifest;
  private final AuthorEmbedder authors;

  private EmbeddingModel(Bundle bundle, InferenceSettings settings) {
    manifest = bundle.manifest();
    authors = AuthorEmbedder.open(bundle, settings);
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
   * A vector as a profile of it is: each part scaled to its share.
   *
   * @param vector (dimensions), of any length but 0
   * @return (dimensions), of unit length
   */
  public float[] scaled(float[] vector) {
    return ProfileVector.of(manifest.shape().parts(), vector);
  }

  /**
   * The profile of whoever wrote these posts: the mean of the embeddings of their episodes, cut in
   * the order given.
   *
   * @param posts one or more
   * @return (dimensions), of unit length
   */
  public float[] embed(List<PastedPost> posts) {
    return authors.embed(posts.stream().map(EmbeddingModel::authorPost).toList());
  }

  /**
   * Features of each post by itself, for looking at what drives a similarity.
   *
   * @return (posts, featureDim)
   */
  public List<float[]> features(List<PastedPost> posts) {
    return List.of(authors.features(posts.stream().map(EmbeddingModel::authorPost).toList()));
  }

  /**
   * Embeds episodes of the features of their posts.
   *
   * @param episodes 1 to L posts each, (posts, featureDim)
   * @return (episodes, dimensions), each of unit length
   */
  public float[][] pool(List<List<float[]>> episodes) {
    return authors.pool(episodes);
  }

  private static AuthorPost authorPost(PastedPost post) {
    return new AuthorPost(post.market(), post.subforum(), post.postedAt(), post.text());
  }

  @Override
  public void close() {
    authors.close();
  }
}
