package org.sybilline.trainer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.feature.PostInput;

class SysmlModelTest {

  @BeforeAll
  static void twoThreads() {
    LibTorch.useThreads(2);
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void theWinnersPathGivesTheLossAndEveryGradientOfTheStraightforwardPath(Pooling pooling) {
    ModelShape shape = RandomPosts.smallShape(pooling);
    List<List<PostInput>> episodes = RandomPosts.episodes(shape, 40, 5, new Random(1));

    SortedMap<String, float[]> expected =
        lossAndGradients(shape, episodes, ConvolutionPath.STRAIGHTFORWARD);
    SortedMap<String, float[]> found = lossAndGradients(shape, episodes, ConvolutionPath.WINNERS);

    assertEquals(expected.keySet(), found.keySet());
    assertTrue(expected.keySet().containsAll(List.of("loss", "text.embedding.weight")));
    expected.forEach(
        (name, values) -> {
          assertTrue(moves(values), name + " has a gradient");
          assertArrayEquals(values, found.get(name), 2e-5f, name);
        });
  }

  @Test
  void theWinnersPathAgreesAtThePapersSizes() {
    ModelShape shape = ModelShape.sysml(3000, 20);
    Random random = new Random(2);
    List<List<PostInput>> episodes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      List<PostInput> posts = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        posts.add(RandomPosts.post(shape, i == 0 ? 256 : random.nextInt(256), random));
      }
      episodes.add(posts);
    }
    SortedMap<String, float[]> expected =
        lossAndGradients(shape, episodes, ConvolutionPath.STRAIGHTFORWARD);
    SortedMap<String, float[]> found = lossAndGradients(shape, episodes, ConvolutionPath.WINNERS);
    expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), 1e-4f, name));
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void theWinnersPathAgreesOnCharactersTooWhichRepeatALot(Pooling pooling) {
    ModelShape small = RandomPosts.smallShape(pooling);
    ModelShape shape =
        new ModelShape(
            1002,
            32,
            small.widths(),
            5,
            small.textDim(),
            small.timeDim(),
            small.contextDim(),
            small.contextRows(),
            pooling,
            small.layers(),
            small.heads(),
            small.feedForward(),
            small.embeddingDim(),
            256);
    Random random = new Random(9);
    List<List<PostInput>> episodes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<PostInput> posts = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        int few = 1 + random.nextInt(12); // most characters of a post are of few kinds
        int[] tokens = random.ints(random.nextInt(257), 1, 1 + few).toArray();
        posts.add(new PostInput(tokens, random.nextInt(7), random.nextInt(shape.contextRows())));
      }
      episodes.add(posts);
    }
    SortedMap<String, float[]> expected =
        lossAndGradients(shape, episodes, ConvolutionPath.STRAIGHTFORWARD);
    SortedMap<String, float[]> found = lossAndGradients(shape, episodes, ConvolutionPath.WINNERS);
    expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), 1e-4f, name));
  }

  /** Trains one step's worth: same seed for the weights, same seed for the dropout. */
  private static SortedMap<String, float[]> lossAndGradients(
      ModelShape shape, List<List<PostInput>> episodes, ConvolutionPath path) {
    SortedMap<String, float[]> result = new TreeMap<>();
    try (PointerScope scope = new PointerScope();
        Parameters parameters = new Parameters()) {
      torch.manual_seed(7);
      SysmlModel model = new SysmlModel(parameters, shape, ContextTable.TRAINED, path);
      Head head = Head.of(HeadKind.SOFTMAX, parameters, "head", shape.embeddingDim(), 10);
      torch.manual_seed(8);
      long[] authors = new Random(3).longs(episodes.size(), 0, 10).toArray();
      Tensor loss = head.loss(model.train(episodes, 0.1), Tensors.of(authors, episodes.size()));
      Map<String, Tensor> trained = parameters.trained();
      TensorVector gradients =
          torch.grad(
              new TensorVector(loss),
              new TensorVector(trained.values().toArray(Tensor[]::new)),
              new TensorVector(),
              new BoolOptional(false),
              false,
              false);
      result.put("loss", Tensors.floats(loss));
      long i = 0;
      for (String name : trained.keySet()) {
        result.put(name, Tensors.floats(gradients.get(i++)));
      }
    }
    return result;
  }

  private static boolean moves(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void itsTensorsAreThoseOfTheContract(Pooling pooling) {
    ModelShape shape = RandomPosts.smallShape(pooling);
    try (Parameters parameters = new Parameters()) {
      SysmlModel unused =
          new SysmlModel(parameters, shape, ContextTable.FROZEN, ConvolutionPath.WINNERS);
      assertEquals(
          ModelWeights.expectedShapes(shape).keySet(),
          ModelWeights.of(unused.shape(), parameters.copy()).tensors().keySet());
      assertTrue(!parameters.trained().containsKey("context.weight"), "frozen contexts stay");
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void anEmbeddingDependsOnTheEpisodesPostsAlone(Pooling pooling) {
    ModelShape shape = RandomPosts.smallShape(pooling);
    List<List<PostInput>> episodes = RandomPosts.episodes(shape, 30, 5, new Random(4));
    try (Embedder embedder = Embedder.open(trainedALittle(shape), 2)) {
      float[][] together = embedder.embed(episodes);
      for (int i = 0; i < episodes.size(); i++) {
        List<PostInput> shuffled = new ArrayList<>(episodes.get(i));
        Collections.shuffle(shuffled, new Random(i));
        float[] alone = embedder.embed(List.of(shuffled))[0];
        assertArrayEquals(together[i], alone, 1e-5f);
        assertEquals(1, length(alone), 1e-5);
      }
      assertTrue(Math.abs(dot(together[1], together[2])) < 0.999, "episodes differ");
      assertEquals(0, embedder.embed(List.of()).length);
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void paddingAShortEpisodeChangesNothing(Pooling pooling) {
    ModelShape shape = RandomPosts.smallShape(pooling);
    List<List<PostInput>> ragged = RandomPosts.episodes(shape, 9, 3, new Random(5));
    try (PointerScope scope = new PointerScope();
        Parameters parameters = new Parameters()) {
      SysmlModel model =
          new SysmlModel(parameters, shape, ContextTable.FROZEN, ConvolutionPath.WINNERS);
      float[] padded = Tensors.floats(model.embed(ragged));
      for (int i = 0; i < ragged.size(); i++) {
        float[] alone = Tensors.floats(model.embed(List.of(ragged.get(i))));
        float[] inBatch = new float[alone.length];
        System.arraycopy(padded, i * alone.length, inBatch, 0, alone.length);
        assertArrayEquals(alone, inBatch, 1e-5f);
      }
    }
  }

  /** Weights with running statistics that are not the initial ones. */
  private static ModelWeights trainedALittle(ModelShape shape) {
    try (PointerScope scope = new PointerScope();
        Parameters parameters = new Parameters()) {
      torch.manual_seed(1);
      SysmlModel model =
          new SysmlModel(parameters, shape, ContextTable.FROZEN, ConvolutionPath.WINNERS);
      model.train(RandomPosts.episodes(shape, 60, 5, new Random(6)), 0);
      return ModelWeights.of(shape, parameters.copy());
    }
  }

  private static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
