package org.sybilline.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Bundle;
import org.sybilline.bundle.Calibration;
import org.sybilline.bundle.StyleShape;
import org.sybilline.bundle.StyleTable;
import org.sybilline.bundle.Tensor;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.export.BundleExporter;
import org.sybilline.export.BundleSource;
import org.sybilline.export.ExportedModel;
import org.sybilline.export.ParityException;
import org.sybilline.export.ReferenceEmbeddings;
import org.sybilline.feature.NgramBagger;
import org.sybilline.feature.NgramRule;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;

class StyleBundleTest {

  private static final StyleShape SHAPE =
      new StyleShape(new NgramRule(2, 4, 512, 256, 128, 4096), 48, 20, 0.25);

  private final Path folder;

  StyleBundleTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void itsGraphsGiveWhatTheTableGives() throws IOException, ParityException {
    Bundle bundle = bundle(1);
    assertEquals(SHAPE, bundle.manifest().shape());
    assertTrue(bundle.manifest().parityMaxDifference() < 1e-5);
    assertEquals(List.of("north", "south"), bundle.manifest().markets());
  }

  @Test
  void aPostHasTheSameBitsAloneAndAmongOthers() throws IOException, ParityException {
    Bundle bundle = bundle(1);
    List<PostInput> posts = posts(bundle.featurizer(), 60);
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu())) {
      float[][] together = encoder.encode(posts);
      List<PostInput> turned = new ArrayList<>(posts);
      Collections.reverse(turned);
      float[][] backwards = encoder.encode(turned);
      for (int i = 0; i < posts.size(); i++) {
        assertArrayEquals(together[i], encoder.encode(List.of(posts.get(i)))[0]);
        assertArrayEquals(together[i], backwards[posts.size() - 1 - i]);
      }
    }
  }

  @Test
  void anEpisodeHasTheSameBitsInAnyOrder() throws IOException, ParityException {
    Bundle bundle = bundle(1);
    List<PostInput> posts = posts(bundle.featurizer(), 10);
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      List<float[]> features = List.of(encoder.encode(posts));
      List<float[]> first = features.subList(0, 5);
      List<float[]> turned = new ArrayList<>(first);
      Collections.reverse(turned);
      float[][] embedded = pooler.pool(List.of(first, turned, features.subList(5, 10)));
      assertArrayEquals(embedded[0], embedded[1]);
      assertNotEquals(embedded[0][0], embedded[2][0]);
    }
  }

  @Test
  void wordsHaveTheirShareOfTheCosine() throws IOException, ParityException {
    Bundle bundle = bundle(1);
    List<PostInput> posts = posts(bundle.featurizer(), 10).subList(5, 10);
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      float[] embedding = pooler.pool(List.of(List.of(encoder.encode(posts))))[0];
      assertEquals(0.75, squares(embedding, 0, 48), 1e-5);
      assertEquals(0.25, squares(embedding, 48, 68), 1e-5);
      PostInput wordless = bundle.featurizer().featurize("", Instant.EPOCH, "north", "general");
      float[] silent = pooler.pool(List.of(List.of(encoder.encode(List.of(wordless)))))[0];
      assertEquals(1, squares(silent, 0, 48), 1e-5);
    }
  }

  private static double squares(float[] embedding, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += embedding[i] * embedding[i];
    }
    return sum;
  }

  @Test
  void theModelIdFollowsTheTableAndTheRuleOfTheNgrams() throws IOException, ParityException {
    assertEquals(bundle(1).manifest().modelId(), bundle(1).manifest().modelId());
    assertNotEquals(bundle(1).manifest().modelId(), bundle(2).manifest().modelId());
    StyleShape shorter = new StyleShape(new NgramRule(2, 3, 512, 256, 128, 4096), 48);
    assertNotEquals(bundle(1).manifest().modelId(), bundle(shorter, 1).manifest().modelId());
  }

  @Test
  void itHasNoTokenizerAndSaysSo() throws IOException, ParityException {
    Bundle bundle = bundle(1);
    IllegalStateException e = assertThrows(IllegalStateException.class, bundle::tokenizer);
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("n-grams only"), message);
  }

  @Test
  void rowsBeyondTheTableAreRefused() throws IOException, ParityException {
    Bundle bundle = bundle(1);
    PostFeaturizer larger =
        bundle(new StyleShape(new NgramRule(2, 4, 2048, 256, 128, 4096), 4), 1).featurizer();
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu())) {
      assertThrows(IllegalArgumentException.class, () -> encoder.encode(posts(larger, 3)));
    }
  }

  private Bundle bundle(long seed) throws IOException, ParityException {
    return bundle(SHAPE, seed);
  }

  private Bundle bundle(StyleShape shape, long seed) throws IOException, ParityException {
    StyleTable table = table(shape, seed);
    PostFeaturizer featurizer = PostFeaturizer.ofNgrams(new NgramBagger(shape.ngrams()));
    List<PostInput> posts = posts(featurizer, 20);
    List<List<PostInput>> episodes = List.of(posts.subList(0, 5), posts.subList(5, 6));
    float[][] expected = new float[episodes.size()][];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = table.embed(episodes.get(i).stream().map(PostInput::bag).toList());
    }
    return BundleExporter.export(
        new BundleSource(
            "style",
            Instant.EPOCH,
            new ExportedModel.Style(table, List.of("north", "south")),
            new EpisodeRule(5, null),
            new Calibration(-5, 10, 0),
            new TreeMap<>(),
            BundleSource.Evaluation.NONE),
        new ReferenceEmbeddings(episodes, expected),
        folder.resolve("style.zip"));
  }

  private static StyleTable table(StyleShape shape, long seed) {
    Random random = new Random(seed);
    float[] values = new float[shape.ngrams().rows() * shape.styleDim()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float[] rarity = new float[shape.ngrams().wordRows()];
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = 5 * random.nextFloat();
    }
    return StyleTable.quantise(
        shape, new Tensor(values, shape.ngrams().rows(), shape.styleDim()), rarity, 31);
  }

  /** Random words, from none to several parts' worth. */
  private static List<PostInput> posts(PostFeaturizer featurizer, int count) {
    Random random = new Random(3);
    List<PostInput> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(1 + i); word > 0; word--) {
        text.append((char) ('a' + random.nextInt(26))).append(random.nextInt(1000)).append(' ');
      }
      Instant postedAt = Instant.EPOCH.plusSeconds(random.nextInt(1_000_000));
      posts.add(featurizer.featurize(text.toString(), postedAt, "north", "general"));
    }
    return posts;
  }
}
