package org.sybilline.job.alert;

import java.time.Instant;
import org.sybilline.exchange.verdict.Verdict.Decision;

/**
 * What somebody decided about a candidate. Part of checkpoints: fields may be added or dropped, but
 * keep their names and types.
 *
 * @param decision name of a {@link Decision}
 * @param at when it was decided
 */
public record CandidateVerdict(String decision, String note, String by, Instant at) {

  /** Nobody has decided, or no longer. */
  static CandidateVerdict open(Instant at) {
    return new CandidateVerdict(Decision.OPEN.name(), "", "", at);
  }

  boolean is(Decision other) {
    return decision.equals(other.name());
  }
}
