package org.sybilline.service.export;

import java.util.List;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.index.CandidateDocument;
import org.sybilline.service.evidence.Evidence;

/**
 * All there is to say about a candidate.
 *
 * @param verdicts the latest first
 */
record Case(CandidateDocument candidate, Evidence evidence, List<Verdict> verdicts) {

  Case {
    verdicts = List.copyOf(verdicts);
  }
}
