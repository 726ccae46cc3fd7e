package org.sybilline.trainer.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.feature.PostInput;
import org.sybilline.trainer.model.RandomPosts;
import org.sybilline.trainer.model.TokenGradients;

class TokenAttributionTest {

  private static final int[] NONE = {-1, -1};

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void theScoresAddUpToWhatTheTokensChange(Pooling pooling) {
    ModelShape shape = RandomPosts.smallShape(pooling);
    ModelWeights weights = RandomPosts.weights(shape, 4);
    Random random = new Random(9);
    try (TokenGradients gradients = TokenGradients.open(weights, 1)) {
      for (int trial = 0; trial < 2; trial++) {
        List<PostInput> posts =
            List.of(RandomPosts.post(shape, 9, random), RandomPosts.post(shape, 16, random));
        float[] direction = direction(shape, random);
        double change =
            gradients.cosine(posts, direction, 1, NONE)
                - gradients.cosine(posts, direction, 0, NONE);
        double[][] scores = new TokenAttribution(1, 50, 1).scores(gradients, posts, direction);
        // the transformer's ReLU bends the path, and quadrature pays for it at each bend
        assertEquals(change, sum(scores), Math.max(.02 * Math.abs(change), 1e-4));
        double[][] finer = new TokenAttribution(1, 200, 1).scores(gradients, posts, direction);
        assertEquals(change, sum(finer), Math.max(.005 * Math.abs(change), 1e-4));
        assertArrayEquals(
            new int[] {9, 16}, Arrays.stream(scores).mapToInt(s -> s.length).toArray());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void theGradientIsThatOfSmallSteps(Pooling pooling) {
    ModelShape shape = RandomPosts.smallShape(pooling);
    Random random = new Random(2);
    try (TokenGradients gradients = TokenGradients.open(RandomPosts.weights(shape, 4), 1)) {
      List<PostInput> posts = List.of(RandomPosts.post(shape, 12, random));
      float[] direction = direction(shape, random);
      double slope =
          Arrays.stream(gradients.inputTimesGradient(posts, direction, .5))
              .flatMapToDouble(Arrays::stream)
              .sum();
      double step = 1e-2;
      double difference =
          gradients.cosine(posts, direction, .5 + step, NONE)
              - gradients.cosine(posts, direction, .5 - step, NONE);
      assertEquals(difference / (2 * step), slope, .02 * Math.abs(slope) + 1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void takingOutATokenIsHavingPaddingInItsPlace(Pooling pooling) {
    ModelShape shape = RandomPosts.smallShape(pooling);
    try (TokenGradients gradients = TokenGradients.open(RandomPosts.weights(shape, 4), 1)) {
      PostInput whole = new PostInput(new int[] {7, 3, 9, 4, 12, 8}, 2, 1);
      PostInput holed = new PostInput(new int[] {7, 3, 0, 4, 12, 8}, 2, 1);
      float[] direction = direction(shape, new Random(1));
      double found = gradients.cosine(List.of(whole), direction, 1, new int[] {0, 2});
      assertEquals(gradients.cosine(List.of(holed), direction, 1, NONE), found, 1e-6);
      assertTrue(found != gradients.cosine(List.of(whole), direction, 1, NONE));
    }
  }

  private static double sum(double[][] scores) {
    return Arrays.stream(scores).flatMapToDouble(Arrays::stream).sum();
  }

  private static float[] direction(ModelShape shape, Random random) {
    float[] direction = new float[shape.embeddingDim()];
    for (int d = 0; d < direction.length; d++) {
      direction[d] = (float) random.nextGaussian();
    }
    return direction;
  }
}
