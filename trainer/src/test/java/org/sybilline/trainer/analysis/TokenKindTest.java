package org.sybilline.trainer.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKindTest {

  @ParameterizedTest
  @CsvSource({
    "[LINK], CLEANING",
    "Ġthe, FUNCTION_WORD",
    "ĠThe, FUNCTION_WORD",
    "Ġmarket, WORD",
    "ing, WORD_PIECE",
    "Ġ12, NUMBER",
    "ĠĠ, SPACE",
    "Ċ, SPACE",
    "!!, PUNCTUATION",
    "Ġ:), PUNCTUATION",
    "Ã, PUNCTUATION"
  })
  void sortsEntries(String entry, TokenKind kind) {
    assertEquals(kind, TokenKind.of(entry));
  }
}
