package org.sybilline.service.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.post.AccountKey;

class MatchesCsvTest {

  @Test
  void writesNamesAsTheyAreForTheTrainer() {
    // the trainer's MatchesTest reads this very text
    assertEquals(
        """
        market1,user1,market2,user2,match
        "north","plain","south","Plain, ""Esq.""\",1
        "north","=HYPERLINK(1)","south","ünï ",0
        """,
        written(false));
  }

  @Test
  void keepsASpreadsheetFromRunningNames() {
    assertEquals(
        """
        market1,user1,market2,user2,match
        "north","plain","south","Plain, ""Esq.""\",1
        "north","'=HYPERLINK(1)","south","ünï ",0
        """,
        written(true));
  }

  private static String written(boolean spreadsheet) {
    var csv = new MatchesCsv(spreadsheet);
    csv.add(verdict("plain", "Plain, \"Esq.\"", Decision.CONFIRM));
    csv.add(verdict("=HYPERLINK(1)", "ünï ", Decision.REJECT));
    return csv.text();
  }

  private static Verdict verdict(String north, String south, Decision decision) {
    return Verdict.of(
        new AccountKey("north", north),
        new AccountKey("south", south),
        decision,
        "",
        "ann",
        Instant.EPOCH);
  }
}
