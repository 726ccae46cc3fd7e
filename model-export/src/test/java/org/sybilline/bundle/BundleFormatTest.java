package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.export.BundleExporter;
import org.sybilline.export.BundleSource;
import org.sybilline.export.ParityException;
import org.sybilline.export.ReferenceEmbeddings;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.EpisodePooler;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.inference.PostEncoder;

/**
 * Bundles of every format that was ever written still open and still give the vectors they gave.
 *
 * <p>The fixtures are {@code bundle-format-N.zip}, made by {@link #recipe} when N was current. One
 * of an older format is never made again. When the format rises, run this class, and add the file
 * it leaves in {@code target} beside the older ones, with its number here.
 */
class BundleFormatTest {

  private static final List<String> TEXTS = List.of("is this thing on?", "the lazy dog [LINK]");

  /** The embedding of an episode of TEXTS, to 1e-6: other processors round otherwise. */
  private static final float[] EMBEDDING = {-0.5132307f, -0.30753833f, 0.37715292f, -0.7069443f};

  private static final Calibration CALIBRATION =
      new Calibration(
          new Calibration.Curve(-0.985 * 300, 300, 0, 0, 0),
          new Calibration.Curve(-5, 4, -0.25, 0.5, 8),
          new TreeMap<>(Map.of("north/south", 0.5)),
          3);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void opensAndGivesTheVectorsItGave(int format) {
    Bundle bundle = fixture(format);
    assertEquals(format, bundle.manifest().format());
    assertArrayEquals(EMBEDDING, embed(bundle), 1e-6f);
    assertEquals(0.5, bundle.manifest().calibration().probability(0.985, 1, 1), 1e-9);
  }

  /** Made by StyleShape(new NgramRule(2, 4, 64, 32, 4096), 4) and random numbers in format 1. */
  @Test
  void aStyleModelOfFormat1ReadsNoHabitsAndGivesTheVectorsItGave() {
    Bundle bundle = Bundle.openResource("/org/sybilline/bundle/style-format-1.zip");
    float[] expected = {-0.49797478f, -0.03935087f, 0.8067848f, -0.31554863f};
    assertArrayEquals(expected, embed(bundle), 1e-6f);
  }

  /** Made by StyleShape(new NgramRule(2, 4, 64, 32, 16, 4096), 4) and random numbers. */
  @Test
  void aStyleModelOfFormat2SketchesNoWordsAndGivesTheVectorsItGave() {
    Bundle bundle = Bundle.openResource("/org/sybilline/bundle/style-format-2.zip");
    float[] expected = {0.6655008f, -0.61100787f, 0.27853104f, 0.3258811f};
    assertArrayEquals(expected, embed(bundle), 1e-6f);
    assertEquals(EmbeddingParts.whole(4), bundle.manifest().shape().parts());
  }

  @Test
  void format1KnowsNoMarginAndNeverHasTooFewPosts() {
    Calibration old = fixture(1).manifest().calibration();
    OptionalDouble margin = OptionalDouble.of(0.3);
    assertEquals(old.probability(0.9, 3, 4), old.probability(0.9, margin, 3, 4, "a", "b"));
    assertTrue(old.enough(1, 1));
  }

  @Test
  void format2KnowsMarginsAndHowManyPostsAreEnough() {
    assertEquals(CALIBRATION, fixture(2).manifest().calibration());
  }

  @Test
  void writingABundleOfAnOldFormatMakesItOneOfTheCurrent() throws IOException {
    Path zip = Path.of("target", "rewritten-format-1.zip");
    fixture(1).write(zip);
    assertEquals(BundleManifest.FORMAT, Bundle.open(zip).manifest().format());
    assertEquals(fixture(1).manifest().calibration(), Bundle.open(zip).manifest().calibration());
  }

  @Test
  void theRecipeStillMakesTheCurrentFixture() throws IOException {
    Bundle made = recipe();
    BundleManifest expected = fixture(BundleManifest.FORMAT).manifest();
    assertEquals(expected.shape(), made.manifest().shape());
    assertEquals(expected.encoderInputs(), made.manifest().encoderInputs());
    assertEquals(expected.markets(), made.manifest().markets());
    assertEquals(expected.files().keySet(), made.manifest().files().keySet());
    assertArrayEquals(EMBEDDING, embed(made), 1e-6f);
  }

  private static Bundle recipe() throws IOException {
    ModelShape shape =
        new ModelShape(
            TinyBundle.tokenizer().vocabularySize(),
            2,
            List.of(2, 3),
            2,
            4,
            2,
            2,
            TinyBundle.contexts().size(),
            Pooling.TRANSFORMER,
            1,
            2,
            4,
            4,
            32);
    ModelWeights weights = RandomWeights.of(shape, 11);
    BundleSource tiny = TinyBundle.source(weights);
    BundleSource source =
        new BundleSource(
            tiny.name(),
            tiny.createdAt(),
            tiny.model(),
            tiny.episodeRule(),
            CALIBRATION,
            tiny.provenance(),
            tiny.evaluation());
    ReferenceEmbeddings reference =
        TinyBundle.reference(weights, new RandomPosts(shape, 1).episodes(10, 5, 20));
    try {
      return BundleExporter.export(
          source, reference, Path.of("target", "bundle-format-" + BundleManifest.FORMAT + ".zip"));
    } catch (ParityException e) {
      throw new IllegalStateException("graphs and plain loops disagree", e);
    }
  }

  private static Bundle fixture(int format) {
    return Bundle.openResource("/org/sybilline/bundle/bundle-format-" + format + ".zip");
  }

  private static float[] embed(Bundle bundle) {
    PostFeaturizer featurizer = bundle.featurizer();
    try (PostEncoder encoder = PostEncoder.open(bundle, InferenceSettings.cpu());
        EpisodePooler pooler = EpisodePooler.open(bundle, InferenceSettings.cpu())) {
      List<PostInput> posts =
          TEXTS.stream()
              .map(text -> featurizer.featurize(text, Instant.EPOCH, "north", "trade"))
              .toList();
      return pooler.pool(List.of(List.of(encoder.encode(posts))))[0];
    }
  }
}
