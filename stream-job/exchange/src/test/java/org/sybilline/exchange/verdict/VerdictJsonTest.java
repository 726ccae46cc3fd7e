package org.sybilline.exchange.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.post.AccountKey;

class VerdictJsonTest {

  private static final AccountKey ANN = new AccountKey("north", "ann");
  private static final AccountKey BEA = new AccountKey("south", "bea");
  private static final String ID = CandidateId.of(ANN, BEA);

  private final Verdict verdict =
      Verdict.of(
          BEA,
          ANN,
          Verdict.Decision.CONFIRM,
          "the same \"joke\" on both",
          "key of cat",
          Instant.parse("2026-01-05T12:00:00.123Z"));

  @Test
  void whatIsWrittenReadsTheSame() throws BadMessageException {
    assertEquals(ANN, verdict.first());
    assertEquals(verdict, VerdictJson.read(VerdictJson.key(verdict), VerdictJson.write(verdict)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                | 'candidate' must be a string
          {'verdict': 'MAYBE'}              | one of [CONFIRM, REJECT, OPEN]
          {'accounts': [{'market': 'n', 'user': 'a'}]} | two of them
          {'verdict': 'OPEN', 'candidate': 'ID', 'accounts': [{'market': 'north', 'user': 'ann'}, {'market': 'south', 'user': 'cat'}], 'by': 'x', 'at': '2026-01-05T12:00:00Z'} | id of the two accounts
          {'verdict': 'OPEN', 'candidate': 'ID', 'accounts': [{'market': 'south', 'user': 'bea'}, {'market': 'north', 'user': 'ann'}], 'by': 'x', 'at': '2026-01-05T12:00:00Z'} | ascending order
          {'candidate': 'ID', 'notes': 'x'}   | did you mean 'note'?
          """,
      quoteCharacter = '`')
  void refusesWithTheFix(String json, String expected) {
    BadMessageException refused =
        assertThrows(
            BadMessageException.class,
            () ->
                VerdictJson.read(
                    ID.getBytes(UTF_8), json.replace("ID", ID).replace('\'', '"').getBytes(UTF_8)));

    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  @Test
  void refusesALongNoteAndAMissingKey() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Verdict.of(ANN, BEA, Verdict.Decision.REJECT, "x".repeat(2001), "x", Instant.EPOCH));
    assertThrows(
        BadMessageException.class, () -> VerdictJson.read(null, VerdictJson.write(verdict)));
  }
}
