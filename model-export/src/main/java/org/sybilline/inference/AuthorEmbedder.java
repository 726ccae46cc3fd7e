package org.sybilline.inference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.episode.ProfileVector;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.post.PostCleaner;

/**
 * From posts of one author, as somebody hands them over, to the profile that an account with these
 * posts would have: the same cleaning, features, episodes and mean. Safe for use by several
 * threads; close it when done.
 */
public final class AuthorEmbedder implements AutoCloseable {

  /** Stands for a time that nobody knows; models that look at the hour see a noon. */
  public static final Instant UNKNOWN = Instant.parse("1970-01-01T12:00:00Z");

  private final EpisodeRule rule;
  private final EmbeddingParts parts;
  private final PostFeaturizer featurizer;
  private final PostEncoder encoder;
  private final EpisodePooler pooler;

  private AuthorEmbedder(Bundle bundle, InferenceSettings settings) {
    rule = bundle.manifest().episodeRule();
    parts = bundle.manifest().shape().parts();
    featurizer = bundle.featurizer();
    encoder = PostEncoder.open(bundle, settings);
    pooler = EpisodePooler.open(bundle, settings);
  }

  /** Opens encoder and pooler of a bundle. */
  public static AuthorEmbedder open(Bundle bundle, InferenceSettings settings) {
    return new AuthorEmbedder(bundle, settings);
  }

  /**
   * A post as it is handed over.
   *
   * @param market empty when unknown
   * @param subforum empty when unknown
   * @param postedAt null when unknown
   * @param text raw, as the forum shows it
   */
  public record AuthorPost(
      String market, String subforum, @Nullable Instant postedAt, String text) {}

  /**
   * Embeds an author.
   *
   * @param posts one or more; episodes are cut in this order
   * @return (dimensions), of unit length
   */
  public float[] embed(List<AuthorPost> posts) {
    float[][] features = features(posts);
    List<List<float[]>> episodes = new ArrayList<>();
    List<float[]> open = new ArrayList<>();
    Instant last = null;
    for (int i = 0; i < features.length; i++) {
      Instant time = time(posts.get(i));
      if (rule.opensNew(open.size(), last, time)) {
        open = new ArrayList<>();
        episodes.add(open);
        last = null;
      }
      open.add(features[i]);
      last = last == null || time.isAfter(last) ? time : last;
    }
    float[][] embeddings = pool(episodes);
    double[] sum = new double[embeddings[0].length];
    for (float[] embedding : embeddings) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += embedding[i];
      }
    }
    return ProfileVector.of(parts, sum, embeddings[embeddings.length - 1]);
  }

  /**
   * Features of each post by itself.
   *
   * @return (posts, featureDim)
   */
  public float[][] features(List<AuthorPost> posts) {
    return encoder.encode(posts.stream().map(this::input).toList());
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

  private PostInput input(AuthorPost post) {
    return featurizer.featurize(
        PostCleaner.clean(post.text()), time(post), post.market(), post.subforum());
  }

  private static Instant time(AuthorPost post) {
    return post.postedAt() == null ? UNKNOWN : post.postedAt();
  }

  @Override
  public void close() {
    pooler.close();
    encoder.close();
  }
}
