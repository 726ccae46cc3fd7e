package org.sybilline.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(ints = 1)
  void opensAndGivesTheVectorsItGave(int format) {
    Bundle bundle = fixture(format);
    assertEquals(format, bundle.manifest().format());
    assertArrayEquals(EMBEDDING, embed(bundle), 1e-6f);
    assertEquals(0.5, bundle.manifest().calibration().probability(0.985, 1, 1), 1e-9);
  }

  @Test
  void theRecipeStillMakesTheCurrentFixture() throws IOException {
    Bundle made = recipe();
    made.write(Path.of("target", "bundle-format-" + BundleManifest.FORMAT + ".zip"));
    BundleManifest expected = fixture(BundleManifest.FORMAT).manifest();
    assertEquals(expected.shape(), made.manifest().shape());
    assertEquals(expected.encoderInputs(), made.manifest().encoderInputs());
    assertEquals(expected.markets(), made.manifest().markets());
    assertEquals(expected.files().keySet(), made.manifest().files().keySet());
    assertArrayEquals(EMBEDDING, embed(made), 1e-6f);
  }

  private static Bundle recipe() {
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
    return TinyBundle.of(RandomWeights.of(shape, 11));
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
