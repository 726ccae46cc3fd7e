package org.sybilline.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.RandomPosts;
import org.sybilline.bundle.RandomWeights;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.export.ReferenceModel;
import org.sybilline.feature.PostInput;

/**
 * Both graphs against the model in plain loops and double precision, with random weights: features
 * within 1e-5 (they are of the order of 1), embeddings within 2e-6.
 */
class GraphParityTest {

  private static final double FEATURES = 1e-5;
  private static final double EMBEDDINGS = 2e-6;

  static Stream<ModelShape> shapes() {
    return Stream.of(
        ModelShape.sysml(TinyBundle.tokenizer().vocabularySize(), TinyBundle.contexts().size()),
        TinyBundle.shape(Pooling.TRANSFORMER, 4, 4),
        TinyBundle.shape(Pooling.TRANSFORMER, 0, 4),
        TinyBundle.shape(Pooling.TRANSFORMER, 4, 0),
        TinyBundle.shape(Pooling.TRANSFORMER, 0, 0),
        TinyBundle.shape(Pooling.MEAN, 4, 4),
        TinyBundle.shape(Pooling.MEAN, 0, 0),
        TinyBundle.shape(Pooling.MEAN_LINEAR, 4, 4),
        TinyBundle.shape(Pooling.MEAN_LINEAR, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void graphsGiveWhatPlainLoopsGive(ModelShape shape) {
    ModelWeights weights = RandomWeights.of(shape, 7);
    ReferenceModel model = new ReferenceModel(weights);
    RandomPosts random = new RandomPosts(shape, 8);
    List<List<PostInput>> episodes = new ArrayList<>(random.episodes(9, 5, shape.maxTokens()));
    episodes.add(List.of(random.post(0), random.post(shape.maxTokens()), random.post(1)));
    episodes.add(List.of(random.post(0)));
    episodes.add(List.of(random.post(shape.maxTokens() - 1), random.post(shape.maxTokens() - 4)));
    Bundle bundle = TinyBundle.of(weights);
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      List<List<float[]>> features = new ArrayList<>();
      for (List<PostInput> episode : episodes) {
        float[][] encoded = encoder.encode(episode);
        for (int i = 0; i < encoded.length; i++) {
          assertClose(model.features(episode.get(i)), encoded[i], FEATURES);
        }
        features.add(List.of(encoded));
      }
      float[][] together = pooler.pool(features);
      float[][] padded = pooler.poolPadded(features, 5);
      for (int i = 0; i < episodes.size(); i++) {
        double[] expected = model.embedding(episodes.get(i));
        assertClose(expected, together[i], EMBEDDINGS);
        assertClose(expected, padded[i], EMBEDDINGS);
        assertEquals(1, length(together[i]), 1e-6);
      }
    }
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void assertClose(double[] expected, float[] found, double tolerance) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < found.length; i++) {
      double difference = Math.abs(expected[i] - found[i]);
      assertTrue(difference <= tolerance, "differ by " + difference + " at " + i);
    }
  }
}
