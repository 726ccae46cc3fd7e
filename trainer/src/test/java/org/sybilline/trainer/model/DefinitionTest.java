package org.sybilline.trainer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.RandomWeights;
import org.sybilline.export.ReferenceModel;
import org.sybilline.feature.PostInput;

/**
 * libtorch against the method in plain loops and doubles, to which the ONNX graphs are held too.
 */
class DefinitionTest {

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void embeddingsAreThoseOfThePlainLoops(Pooling pooling) {
    compare(RandomPosts.smallShape(pooling), 3);
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void soTheyAreWithoutTimeAndContext(Pooling pooling) {
    ModelShape full = RandomPosts.smallShape(pooling);
    compare(
        new ModelShape(
            full.vocabulary(),
            full.tokenDim(),
            full.widths(),
            full.filters(),
            full.textDim(),
            0,
            0,
            0,
            pooling,
            full.layers(),
            full.heads(),
            full.feedForward(),
            pooling == Pooling.MEAN ? full.textDim() : full.embeddingDim(),
            full.maxTokens()),
        4);
  }

  private static void compare(ModelShape shape, long seed) {
    ModelWeights weights = RandomWeights.of(shape, seed);
    List<List<PostInput>> episodes = RandomPosts.episodes(shape, 20, 5, new Random(seed));
    ReferenceModel reference = new ReferenceModel(weights);
    try (Embedder embedder = Embedder.open(weights, 2)) {
      float[][] found = embedder.embed(episodes);
      for (int i = 0; i < found.length; i++) {
        double[] expected = reference.embedding(episodes.get(i));
        for (int j = 0; j < expected.length; j++) {
          assertEquals(expected[j], found[i][j], 1e-5);
        }
      }
    }
  }
}
