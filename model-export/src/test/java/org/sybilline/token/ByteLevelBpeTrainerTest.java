package org.sybilline.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteLevelBpeTrainerTest {

  private static JsonNode model(ByteLevelBpe tokenizer) throws IOException {
    return new ObjectMapper().readTree(bytes(tokenizer)).path("model");
  }

  private static byte[] bytes(ByteLevelBpe tokenizer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tokenizer.write(out);
    return out.toByteArray();
  }

  private static List<String> merges(ByteLevelBpe tokenizer) throws IOException {
    List<String> merges = new ArrayList<>();
    model(tokenizer)
        .path("merges")
        .forEach(pair -> merges.add(pair.path(0).asText() + " " + pair.path(1).asText()));
    return merges;
  }

  @Test
  void learnsTheMergesOfHuggingFacesTrainer() throws IOException {
    assertEquals(TrainingText.huggingFaceMerges(), merges(TrainingText.tokenizer()));
  }

  @Test
  void stopsAtTheSizeAskedFor() throws IOException {
    ByteLevelBpe tokenizer = ByteLevelBpeTrainer.train(List.of(TrainingText.text()), 300);

    assertEquals(300, tokenizer.vocabularySize());
    assertEquals(TrainingText.huggingFaceMerges().subList(0, 37), merges(tokenizer));
  }

  @Test
  void numbersPadThenCleaningTokensThenBytes() throws IOException {
    JsonNode vocabulary = model(ByteLevelBpeTrainer.train(List.of(), 263)).path("vocab");

    List<String> entries = new ArrayList<>();
    vocabulary.fieldNames().forEachRemaining(entries::add);
    assertEquals(
        List.of(
            "[PAD]",
            "[QUOTE]",
            "[PGP PUBKEY]",
            "[PGP SIGNATURE]",
            "[PGP ENCMSG]",
            "[LINK]",
            "[IMAGE",
            "!",
            "\""),
        entries.subList(0, 9));
    assertEquals(263, entries.size());
  }

  @Test
  void givesTheSameFileForAnyOrderOfTheTexts() throws IOException {
    List<String> lines = new ArrayList<>(TrainingText.text().lines().toList());
    byte[] inOrder = bytes(ByteLevelBpeTrainer.train(lines, 800));
    Collections.shuffle(lines, new Random(7));

    assertArrayEquals(inOrder, bytes(ByteLevelBpeTrainer.train(lines, 800)));
  }

  @Test
  void learnsNothingFromCleaningTokens() throws IOException {
    List<String> plain = List.of("see here", "see there");
    List<String> withTokens =
        List.of("see[QUOTE] here[LINK][LINK]", "[IMAGE]see there[PGP PUBKEY]");

    List<String> learned = merges(ByteLevelBpeTrainer.train(withTokens, 400));

    assertEquals(merges(ByteLevelBpeTrainer.train(plain, 400)), learned);
    assertFalse(learned.isEmpty());
  }

  @Test
  void leavesPairsThatWereSeenOnce() throws IOException {
    assertEquals(List.of(), merges(ByteLevelBpeTrainer.train(List.of("abcdef"), 400)));
    assertEquals(List.of("a b"), merges(ByteLevelBpeTrainer.train(List.of("ab,ab"), 400)));
  }

  @Test
  void refusesAVocabularyWithoutRoomForTheBytes() {
    assertThrows(
        IllegalArgumentException.class, () -> ByteLevelBpeTrainer.train(List.of("a"), 262));
  }

  @Test
  void keepsRareCharactersAsBytes() {
    ByteLevelBpe tokenizer = ByteLevelBpeTrainer.train(List.of(), 263);

    assertEquals("日本".getBytes(UTF_8).length, tokenizer.encode("日本", 100).length);
  }
}
