package org.sybilline.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.BundleShape;
import org.sybilline.bundle.GraphContract;
import org.sybilline.inference.GraphSession.Input;

/**
 * From the features of an episode's posts to its embedding.
 *
 * <p>Episodes of one length run together and without padding: a stream's episodes grow, so padding
 * all to the full length would nearly double the work. On the CPU an embedding is the same to the
 * bit alone, in any batch, at any place in it and in any order of its posts. Safe for use by
 * several threads; close it when done.
 */
public final class EpisodePooler implements AutoCloseable {

  /** Posts in one run. */
  private static final int RUN_POSTS = 320;

  private final BundleShape shape;
  private final int longest;
  private final GraphSession session;

  private EpisodePooler(Bundle bundle, InferenceSettings settings) {
    shape = bundle.manifest().shape();
    longest = bundle.manifest().episodeRule().length();
    session =
        GraphSession.open(
            "episode pooler", GraphContract.EMBEDDING, bundle.episodePooler(), settings);
  }

  /** Opens the episode pooler of a bundle. */
  public static EpisodePooler open(Bundle bundle, InferenceSettings settings) {
    return new EpisodePooler(bundle, settings);
  }

  /**
   * Embeds episodes.
   *
   * @param episodes the features of each one's posts, in any order: 1 to L vectors of featureDim
   * @return (episodes, embeddingDim), each of unit length, in the order of the episodes
   */
  public float[][] pool(List<List<float[]>> episodes) {
    SortedMap<Integer, List<Integer>> byLength = new TreeMap<>();
    for (int i = 0; i < episodes.size(); i++) {
      check(episodes.get(i));
      byLength.computeIfAbsent(episodes.get(i).size(), length -> new ArrayList<>()).add(i);
    }
    float[][] embeddings = new float[episodes.size()][];
    byLength.forEach(
        (length, indices) -> {
          int most = Math.max(1, RUN_POSTS / length);
          for (int start = 0; start < indices.size(); start += most) {
            List<Integer> run = indices.subList(start, Math.min(start + most, indices.size()));
            float[][] pooled = poolPadded(run.stream().map(episodes::get).toList(), length);
            for (int i = 0; i < run.size(); i++) {
              embeddings[run.get(i)] = pooled[i];
            }
          }
        });
    return embeddings;
  }

  /** Where the pooler really runs, which is the CPU when CUDA was asked for and is not there. */
  public Device device() {
    return session.device();
  }

  @Override
  public void close() {
    session.close();
  }

  /** Embeds episodes in one run, padded to a length. */
  float[][] poolPadded(List<List<float[]>> episodes, int length) {
    int rows = episodes.size();
    int d = shape.featureDim();
    float[] features = new float[rows * length * d];
    float[] mask = new float[rows * length];
    for (int row = 0; row < rows; row++) {
      List<float[]> posts = new ArrayList<>(episodes.get(row));
      posts.sort(Arrays::compare); // any one order makes sums over a set the same to the bit
      for (int i = 0; i < posts.size(); i++) {
        System.arraycopy(posts.get(i), 0, features, (row * length + i) * d, d);
      }
      Arrays.fill(mask, row * length, row * length + posts.size(), 1f);
    }
    return session.run( // (episodes, embeddingDim)
        Map.of(
            GraphContract.FEATURES, Input.of(features, rows, length, d),
            GraphContract.MASK, Input.of(mask, rows, length)),
        rows,
        shape.embeddingDim());
  }

  private void check(List<float[]> posts) {
    if (posts.isEmpty() || posts.size() > longest) {
      throw new IllegalArgumentException(
          "expected an episode of 1 to " + longest + " posts, found " + posts.size());
    }
    for (float[] post : posts) {
      if (post.length != shape.featureDim()) {
        throw new IllegalArgumentException(
            "expected "
                + shape.featureDim()
                + " features of a post, found "
                + post.length
                + ". Encode the posts with this bundle's own encoder.");
      }
    }
  }
}
