package org.sybilline.trainer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.pytorch.Tensor;
import org.sybilline.feature.PostInput;

/** Episodes that go through the network together: their posts in one list, and who owns which. */
final class EpisodeBatch {

  private final List<PostInput> posts = new ArrayList<>();
  private final int[] lengths;
  private final int longest;
  private final boolean overPadding;

  /**
   * A batch of one or more episodes of one or more posts each.
   *
   * @param averaged places of an episode over which is averaged, padding included, longer episodes
   *     apart; 0 averages over the posts alone
   */
  EpisodeBatch(List<List<PostInput>> episodes, int averaged) {
    lengths = new int[episodes.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = episodes.get(i).size();
      posts.addAll(episodes.get(i));
    }
    longest = Math.max(averaged, Arrays.stream(lengths).max().orElse(0));
    overPadding = averaged > 0;
    if (lengths.length == 0 || Arrays.stream(lengths).anyMatch(length -> length == 0)) {
      throw new IllegalArgumentException(
          "expected one or more episodes of one or more posts, found " + Arrays.toString(lengths));
    }
  }

  /** The posts of all episodes, one after the other; none for padding. */
  List<PostInput> posts() {
    return posts;
  }

  int episodes() {
    return lengths.length;
  }

  /** Places of every episode: posts of the longest, or more where padding counts. */
  int longest() {
    return longest;
  }

  /** Whether some episode is shorter than the longest. */
  boolean ragged() {
    return posts.size() < lengths.length * longest;
  }

  /** Days of the week of all posts, (posts). */
  Tensor days() {
    return Tensors.of(posts.stream().mapToLong(PostInput::dayOfWeek).toArray(), posts.size());
  }

  /** Rows of the context table of all posts, (posts). */
  Tensor contextRows() {
    return Tensors.of(posts.stream().mapToLong(PostInput::contextRow).toArray(), posts.size());
  }

  /**
   * Where each place of the padded batch finds its post, (episodes * longest); padding points one
   * past the last post.
   */
  Tensor places() {
    long[] places = new long[lengths.length * longest];
    Arrays.fill(places, posts.size());
    int post = 0;
    for (int i = 0; i < lengths.length; i++) {
      for (int j = 0; j < lengths[i]; j++) {
        places[i * longest + j] = post++;
      }
    }
    return Tensors.of(places, places.length);
  }

  /** 0 at posts, minus infinity at padding, (episodes, longest): added to attention scores. */
  Tensor attentionMask() {
    return perPlace(length -> 0, Float.NEGATIVE_INFINITY);
  }

  /** Whether averages take in padding. */
  boolean overPadding() {
    return overPadding;
  }

  /** One over the episode's length at posts, 0 at padding, (episodes, longest). */
  Tensor meanWeights() {
    return perPlace(length -> 1.0 / length, 0f);
  }

  private Tensor perPlace(IntToDoubleFunction atPosts, float atPadding) {
    float[] values = new float[lengths.length * longest];
    Arrays.fill(values, atPadding);
    for (int i = 0; i < lengths.length; i++) {
      Arrays.fill(
          values, i * longest, i * longest + lengths[i], (float) atPosts.applyAsDouble(lengths[i]));
    }
    return Tensors.of(values, lengths.length, longest);
  }
}
