package org.sybilline.exchange.verdict;

import java.time.Instant;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.post.AccountKey;

/**
 * What a person decided about a candidate. The latest on the topic stands.
 *
 * @param candidate id of the two accounts, key of the record
 * @param first the lesser account
 * @param second the greater account, on another market
 * @param note may be empty
 * @param by name of the API key
 * @param at when it was decided, by the service's clock
 */
public record Verdict(
    String candidate,
    AccountKey first,
    AccountKey second,
    Decision decision,
    String note,
    String by,
    Instant at) {

  /** Longest note, in UTF-16 units. */
  public static final int MAX_NOTE = 2000;

  /** The decisions; the names are part of the format. */
  public enum Decision {
    /** One person writes both. */
    CONFIRM,
    /** Two persons. */
    REJECT,
    /** As if nobody had decided. */
    OPEN
  }

  public Verdict {
    if (first.compareTo(second) >= 0 || first.market().equals(second.market())) {
      throw new IllegalArgumentException(
          "a verdict is about two accounts of different markets in ascending order");
    }
    if (!candidate.equals(CandidateId.of(first, second))) {
      throw new IllegalArgumentException("the candidate must be the id of the two accounts");
    }
    if (note.length() > MAX_NOTE) {
      throw new IllegalArgumentException(
          "a note has up to %d characters, found %d".formatted(MAX_NOTE, note.length()));
    }
    if (by.isBlank()) {
      throw new IllegalArgumentException("a verdict needs somebody who gave it");
    }
  }

  /** A verdict about two accounts in either order. */
  public static Verdict of(
      AccountKey a, AccountKey b, Decision decision, String note, String by, Instant at) {
    boolean ascending = a.compareTo(b) < 0;
    return new Verdict(
        CandidateId.of(a, b), ascending ? a : b, ascending ? b : a, decision, note, by, at);
  }
}
