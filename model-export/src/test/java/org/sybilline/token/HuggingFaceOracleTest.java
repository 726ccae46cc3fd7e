package org.sybilline.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * The same file gives the same ids here and in Hugging Face's own code, which DJL binds. Its native
 * library comes inside DJL's jar and is unpacked below {@code target}.
 */
class HuggingFaceOracleTest {

  private static final ByteLevelBpe OURS = TrainingText.tokenizer();
  private static @Nullable HuggingFaceTokenizer oracle;

  @BeforeContainer
  static void openTheSameFile() throws IOException {
    System.setProperty("ENGINE_CACHE_DIR", Path.of("target", "djl").toAbsolutePath().toString());
    System.setProperty("RUST_FLAVOR", "cpu"); // its CUDA build would be downloaded
    Path file = Files.createTempFile("tokenizer", ".json");
    try (OutputStream out = Files.newOutputStream(file)) {
      OURS.write(out);
    }
    oracle =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(file)
            .optAddSpecialTokens(false)
            .optTruncation(false)
            .optPadding(false)
            .build();
    Files.delete(file);
  }

  @AfterContainer
  static void close() {
    Objects.requireNonNull(oracle).close();
  }

  private static void agreesOn(String text) {
    long[] ids = Objects.requireNonNull(oracle).encode(text, false, false).getIds();
    int[] expected = Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    assertArrayEquals(expected, OURS.encode(text, Integer.MAX_VALUE), text);
  }

  @Example
  void agreesOnTheTextItWasTrainedOn() {
    agreesOn(TrainingText.text());
    TrainingText.text().lines().forEach(HuggingFaceOracleTest::agreesOn);
  }

  @Example
  void agreesOnCleaningTokensAndWhatLooksLikeThem() {
    agreesOn("[QUOTE]\nthanks [LINK], [LINK][LINK] [IMAGE] [IMAGE alt=8)]x[PGP PUBKEY]");
    agreesOn("[PGP ENCMSG][PGP SIGNATURE] [PGP [QUOTE [[QUOTE]] [quote] [ QUOTE] [IMAGES] [PAD]");
  }

  @Example
  void agreesOnControlCharactersAndSpaces() {
    for (int c = 0; c < 0x3100; c++) {
      agreesOn("a" + Character.toString(c) + Character.toString(c) + "b " + Character.toString(c));
    }
  }

  /**
   * Characters of every assigned kind; newer ones are letters to Hugging Face and not to JDK 17.
   */
  @Provide
  Arbitrary<String> assigned() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> Character.isDefined(c) && (c < 0xD800 || c > 0xDFFF))
        .list()
        .ofMaxSize(40)
        .map(points -> String.join("", points.stream().map(Character::toString).toList()));
  }

  @Property(seed = "1", tries = 2_000)
  void agreesOnAnyAssignedCharacters(@ForAll("assigned") String text) {
    agreesOn(text);
  }

  /** Pieces of the training text, cut and joined anywhere. */
  @Provide
  Arbitrary<String> shuffled() {
    String text = TrainingText.text();
    return Arbitraries.integers()
        .between(0, text.codePointCount(0, text.length()) - 12)
        .map(
            at ->
                text.substring(text.offsetByCodePoints(0, at), text.offsetByCodePoints(0, at + 12)))
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  @Property(seed = "1", tries = 2_000)
  void agreesOnShuffledText(@ForAll("shuffled") String text) {
    agreesOn(text);
  }
}
