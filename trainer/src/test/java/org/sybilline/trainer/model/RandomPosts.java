package org.sybilline.trainer.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.feature.PostInput;

/** Posts and shapes for tests, from fixed seeds. */
public final class RandomPosts {

  private RandomPosts() {}

  /** All parts of the paper's model, at sizes that take no time. */
  public static ModelShape smallShape(Pooling pooling) {
    boolean mean = pooling != Pooling.TRANSFORMER;
    return new ModelShape(
        50,
        6,
        List.of(2, 3, 4, 5),
        3,
        10,
        4,
        6,
        5,
        pooling,
        mean ? 0 : 2,
        mean ? 0 : 2,
        mean ? 0 : 12,
        pooling == Pooling.MEAN ? 20 : 8,
        16);
  }

  /** Weights as a network of this shape begins with. */
  public static ModelWeights weights(ModelShape shape, long seed) {
    torch.manual_seed(seed);
    try (Parameters parameters = new Parameters();
        PointerScope scope = new PointerScope()) {
      SysmlModel made =
          new SysmlModel(parameters, shape, ContextTable.FROZEN, ConvolutionPath.WINNERS);
      return ModelWeights.of(made.shape(), parameters.copy());
    }
  }

  /** A post of so many tokens, day and context likewise random. */
  public static PostInput post(ModelShape shape, int tokens, Random random) {
    int[] ids = random.ints(tokens, 1, shape.vocabulary()).toArray();
    int rows = Math.max(1, shape.contextRows());
    return new PostInput(ids, random.nextInt(7), random.nextInt(rows));
  }

  /** Episodes of one to {@code longest} posts, with posts of every length the shape allows. */
  public static List<List<PostInput>> episodes(
      ModelShape shape, int count, int longest, Random random) {
    List<List<PostInput>> episodes = new ArrayList<>();
    int tokens = 0; // empty posts come first, whole ones last, then all over again
    for (int i = 0; i < count; i++) {
      List<PostInput> posts = new ArrayList<>();
      for (int j = 0; j < 1 + i % longest; j++) {
        posts.add(post(shape, tokens++ % (shape.maxTokens() + 1), random));
      }
      episodes.add(posts);
    }
    return episodes;
  }
}
