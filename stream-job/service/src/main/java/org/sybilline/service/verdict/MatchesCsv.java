package org.sybilline.service.verdict;

import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.post.AccountKey;

/**
 * Verdicts as {@code matches.csv}, which the trainer reads as labels: confirmed pairs are 1,
 * rejected ones 0.
 *
 * <p>Names must come out as they are, so for the trainer nothing in them is changed. A spreadsheet
 * takes a name that begins with {@code =}, {@code +}, {@code -} or {@code @} for a formula and runs
 * it; for one, such names get an apostrophe in front.
 */
final class MatchesCsv {

  static final String HEADER = "market1,user1,market2,user2,match\n";

  private final StringBuilder text = new StringBuilder(HEADER);
  private final boolean spreadsheet;

  MatchesCsv(boolean spreadsheet) {
    this.spreadsheet = spreadsheet;
  }

  void add(Verdict verdict) {
    add(verdict.first());
    add(verdict.second());
    text.append(verdict.decision() == Decision.CONFIRM ? "1\n" : "0\n");
  }

  private void add(AccountKey account) {
    text.append(field(account.market())).append(',').append(field(account.user())).append(',');
  }

  private String field(String name) {
    boolean formula = spreadsheet && "=+-@\t\r".indexOf(name.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + name.replace("\"", "\"\"") + '"';
  }

  String text() {
    return text.toString();
  }
}
