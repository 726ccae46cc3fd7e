package org.sybilline.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterTokenizerTest {

  private static final CharacterTokenizer TOKENIZER =
      CharacterTokenizer.train(List.of("aaa bb 😀😀😀😀", "bb é x"), 1000);

  @Test
  void theMostFrequentCharactersComeFirstAndSingleOnesNotAtAll() {
    // four of each of b, space and 😀, in the order of code points; then three a; é and x once
    assertEquals(2 + 4, TOKENIZER.vocabularySize());
    assertArrayEquals(new int[] {2, 3, 4, 5}, TOKENIZER.encode(" b😀a", 256));
    assertArrayEquals(
        new int[] {CharacterTokenizer.UNKNOWN, 5, CharacterTokenizer.UNKNOWN},
        TOKENIZER.encode("éaé", 256));
  }

  @Test
  void keepsNoMoreThanAskedFor() {
    CharacterTokenizer small = CharacterTokenizer.train(List.of("aaabbc c"), 2);
    assertEquals(4, small.vocabularySize());
    assertArrayEquals(new int[] {2, 3, 1}, small.encode("abc", 256));
  }

  @Test
  void cutsAfterSoManyCharactersNotBytes() {
    assertEquals(256, TOKENIZER.encode("😀".repeat(300), 256).length);
    assertEquals(3, TOKENIZER.encode("😀😀😀", 256).length);
    assertEquals(0, TOKENIZER.encode("", 256).length);
    assertEquals(0, TOKENIZER.encode("ab", 0).length);
    assertThrows(IllegalArgumentException.class, () -> TOKENIZER.encode("ab", -1));
  }

  @Test
  void halvesOfCharactersAreUnknownAndNeverLearned() {
    CharacterTokenizer learned = CharacterTokenizer.train(List.of("\ud83d\ud83d\ud83d", "aa"), 9);
    assertEquals(3, learned.vocabularySize());
    assertArrayEquals(new int[] {1, 2}, learned.encode("\ud83da", 9));
  }

  @Test
  void theOrderOfTextsDoesNotMatter() throws IOException {
    assertArrayEquals(
        bytes(CharacterTokenizer.train(List.of("ab", "ba", "cc"), 9)),
        bytes(CharacterTokenizer.train(List.of("cc", "ba", "ab"), 9)));
  }

  @Test
  void comesBackFromItsFileTheSame() throws IOException {
    Tokenizer back = Tokenizer.read(new ByteArrayInputStream(bytes(TOKENIZER)));
    assertInstanceOf(CharacterTokenizer.class, back);
    assertArrayEquals(bytes(TOKENIZER), bytes(back));
    assertArrayEquals(TOKENIZER.encode("a é😀 b", 9), back.encode("a é😀 b", 9));
  }

  @Test
  void eitherKindIsReadByWhatItsFileSays() throws IOException {
    byte[] bpe = bytes(TrainingText.tokenizer());
    assertInstanceOf(ByteLevelBpe.class, Tokenizer.read(new ByteArrayInputStream(bpe)));
  }

  @Test
  void refusesFilesThatWouldGiveIdsAnotherMeaning() {
    assertRefused("{\"type\":\"characters\",\"format\":1,\"characters\":[\"a\",\"a\"]}", "id 3");
    assertRefused("{\"type\":\"characters\",\"format\":1,\"characters\":[\"ab\"]}", "id 2");
    assertRefused("{\"type\":\"characters\",\"format\":1,\"characters\":[\"\"]}", "id 2");
    assertRefused("{\"type\":\"characters\",\"format\":1,\"characters\":[null]}", "id 2");
    assertRefused("{\"type\":\"characters\",\"format\":1,\"characters\":[\"\\ud83d\"]}", "id 2");
    assertRefused("{\"type\":\"characters\",\"format\":2,\"characters\":[]}", "found 2");
    assertRefused("{\"type\":\"characters\",\"format\":1}", "characters");
    assertRefused("{\"type\":\"characters\",\"format\":1,\"characters\":[],\"more\":1}", "more");
    assertRefused("{\"type\":\"words\"}", "byte-level BPE");
    assertRefused("[1", "expected a tokenizer.json");
    assertRefused("", "expected a byte-level BPE");
  }

  private static void assertRefused(String json, String reason) {
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> Tokenizer.read(new ByteArrayInputStream(json.getBytes(UTF_8))));
    assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal.getMessage());
  }

  private static byte[] bytes(Tokenizer tokenizer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tokenizer.write(out);
    return out.toByteArray();
  }
}
