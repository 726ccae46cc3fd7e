package org.sybilline.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sybilline.CpuTime;

class ByteLevelBpeTest {

  private static final int ALL = Integer.MAX_VALUE;
  private static final ByteLevelBpe TOKENIZER = TrainingText.tokenizer();
  private static final String FILE = file();

  private static String file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TOKENIZER.write(out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  private static ByteLevelBpe read(String file) throws IOException {
    return ByteLevelBpe.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
  }

  private static int[] encode(String text) {
    return TOKENIZER.encode(text, ALL);
  }

  @Test
  void encodesNothingAsNothing() {
    assertEquals(0, encode("").length);
    assertEquals(0, TOKENIZER.encode("words", 0).length);
  }

  @Test
  void keepsCleaningTokensWhole() {
    assertArrayEquals(
        new int[] {1, 2, 3, 4, 5}, encode("[QUOTE][PGP PUBKEY][PGP SIGNATURE][PGP ENCMSG][LINK]"));
    assertEquals(6, encode("[IMAGE]")[0]);
    assertArrayEquals(
        encode(" alt=8)]"), Arrays.stream(encode("[IMAGE alt=8)]")).skip(1).toArray());
  }

  @Test
  void neverEncodesTextAsPadding() {
    String text = "[PAD] [pad][PAD]\0 [QUOTE][PAD]" + TrainingText.text();

    assertTrue(Arrays.stream(encode(text)).noneMatch(id -> id == ByteLevelBpe.PAD));
  }

  @Test
  void keepsTheFirstTokensOfALongText() {
    int[] all = encode(TrainingText.text());

    for (int most : new int[] {1, 2, 17, 256, all.length - 1, all.length, all.length + 1}) {
      int kept = Math.min(most, all.length);
      assertArrayEquals(Arrays.copyOf(all, kept), TOKENIZER.encode(TrainingText.text(), most));
    }
  }

  @Test
  void encodesWhatItEncodedBeforeTheSameAgain() throws IOException {
    ByteLevelBpe fresh = read(FILE);
    for (String line : TrainingText.text().lines().toList()) {
      assertArrayEquals(fresh.encode(line, ALL), fresh.encode(line, ALL));
    }
  }

  @Test
  void encodesOnSeveralThreadsAsOnOne() throws IOException {
    List<String> lines = TrainingText.text().lines().toList();
    List<int[]> expected = lines.stream().map(ByteLevelBpeTest::encode).toList();
    ByteLevelBpe shared = read(FILE);

    IntStream.range(0, 50 * lines.size())
        .parallel()
        .forEach(
            i -> {
              int line = i % lines.size();
              assertArrayEquals(expected.get(line), shared.encode(lines.get(line), ALL));
            });
  }

  @Test
  void encodesALongTextWithoutSpacesInTime() {
    String word = "banana".repeat(60_000);

    CpuTime.assertWithin(Duration.ofSeconds(20), () -> assertTrue(encode(word).length > 50_000));
  }

  @Test
  void outlivesMoreWordsThanItsCacheHolds() {
    int[] before = encode("banana");
    for (int i = 0; i < 150_000; i++) {
      encode("w" + Integer.toString(i, 36) + "x");
    }

    assertArrayEquals(before, encode("banana"));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    ByteLevelBpe back = read(FILE);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    back.write(again);

    assertEquals(FILE, again.toString(UTF_8));
    assertEquals(TOKENIZER.vocabularySize(), back.vocabularySize());
    assertArrayEquals(encode(TrainingText.text()), back.encode(TrainingText.text(), ALL));
  }

  @Test
  void readsMergesWrittenAsOneString() throws IOException {
    String older = FILE.replaceAll("\\[\"([^\"\\[]+)\",\"([^\"\\[]+)\"\\]", "\"$1 $2\"");

    assertTrue(older.contains("\"a n\""));
    assertArrayEquals(encode(TrainingText.text()), read(older).encode(TrainingText.text(), ALL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\":\"BPE\" | \"type\":\"WordPiece\" | type = \"BPE\"",
        "\"ignore_merges\":false | \"ignore_merges\":true | ignore_merges = false",
        "\"normalizer\":null | \"normalizer\":{\"type\":\"NFC\"} | normalizer = null",
        "\"add_prefix_space\":false | \"add_prefix_space\":true | add_prefix_space = false",
        "\"content\":\"[QUOTE]\" | \"content\":\"[quote]\" | added_tokens",
        "\"[LINK]\":5 | \"[LINK]\":6 | expected id 5",
        "\"[LINK]\":5 | \"[link]\":5 | expected id 5",
        "\"[LINK]\":5 | \"[LINK]\":5000 | vocabulary ids from 0",
        "\"!\":7 | \"!?!\":7 | expected id 7",
        "[\"a\",\"n\"] | [\"a\",\"nope\"] | merge 0",
        "[\"a\",\"n\"] | [\"a\"] | merge 0",
        "{\"version\" | \"version\" | tokenizer.json"
      })
  void refusesFilesThatAreNotOurs(String ours, String other, String expected) {
    String file = FILE.replace(ours, other);
    assertTrue(!file.equals(FILE), "the file holds " + ours);

    IOException refused = assertThrows(IOException.class, () -> read(file));

    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }
}
