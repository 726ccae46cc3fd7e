package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;

/** What the tests of other modules rely on. */
class TinyBundleTest {

  private static final List<String> ONE =
      List.of("has anyone tried the new board?", "it works!!! thanks a lot :)", "no idea, sorry");
  private static final List<String> OTHER =
      List.of("SELLING cheap, pm me", "[LINK] see there", "2 left, 3 sold, be quick");

  @Test
  void theSameTextsMatchAcrossMarketsAndOthersDoNot() {
    float[][] embeddings = embed(List.of(ONE, OTHER), "north", "general");
    float[][] elsewhere = embed(List.of(ONE, OTHER), "south", "trade");
    for (int i = 0; i < 2; i++) {
      assertTrue(probability(embeddings[i], elsewhere[i]) > 0.9);
      assertTrue(probability(embeddings[i], elsewhere[1 - i]) < 0.1);
    }
  }

  private static float[][] embed(List<List<String>> episodes, String market, String subforum) {
    Bundle bundle = TinyBundle.create();
    PostFeaturizer featurizer = bundle.featurizer();
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      List<List<float[]>> features = new ArrayList<>();
      for (List<String> texts : episodes) {
        List<PostInput> posts =
            texts.stream()
                .map(text -> featurizer.featurize(text, Instant.EPOCH, market, subforum))
                .toList();
        features.add(List.of(encoder.encode(posts)));
      }
      return pooler.pool(features);
    }
  }

  private static double probability(float[] a, float[] b) {
    double cosine = 0;
    for (int i = 0; i < a.length; i++) {
      cosine += a[i] * b[i];
    }
    return TinyBundle.create().manifest().calibration().probability(cosine, 3, 3);
  }
}
