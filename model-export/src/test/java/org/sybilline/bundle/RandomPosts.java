package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sybilline.feature.PostInput;

/** Inputs for a model's encoder, seeded: what matters to it, without any text. */
public final class RandomPosts {

  private final ModelShape shape;
  private final Random random;

  public RandomPosts(ModelShape shape, long seed) {
    this.shape = shape;
    this.random = new Random(seed);
  }

  /** A post of this many tokens. */
  public PostInput post(int tokens) {
    int[] ids = random.ints(tokens, 1, shape.vocabulary()).toArray();
    return new PostInput(
        ids, random.nextInt(ModelShape.DAYS), random.nextInt(Math.max(1, shape.contextRows())));
  }

  /** Posts of 0 to maxTokens tokens, most of them short, both extremes among them. */
  public List<PostInput> posts(int count) {
    List<PostInput> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = Math.pow(random.nextDouble(), 3);
      posts.add(post((int) Math.round(share * shape.maxTokens())));
    }
    if (count > 2) {
      posts.set(count / 3, post(0));
      posts.set(count / 2, post(shape.maxTokens()));
    }
    return posts;
  }

  /** Episodes of 1 to length posts of at most this many tokens. */
  public List<List<PostInput>> episodes(int count, int length, int tokens) {
    List<List<PostInput>> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<PostInput> posts = new ArrayList<>();
      for (int p = 0; p <= i % length; p++) {
        posts.add(post(random.nextInt(tokens + 1)));
      }
      episodes.add(posts);
    }
    return episodes;
  }
}
