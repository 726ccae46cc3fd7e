package org.sybilline.service.query;

import java.util.Collection;
import java.util.Map;
import org.sybilline.exchange.verdict.Verdict;

/** What analysts decided, as far as candidates are listed and shown by it. */
public interface VerdictSource {

  /** More than so many ids Elasticsearch takes in no search. */
  int MOST = 30_000;

  /** The decisions on these candidates; those without one, or open again, are left out. */
  Map<String, Verdict.Decision> decisions(Collection<String> candidates);

  /**
   * The candidates on which the decision stands, the latest first, at most {@value #MOST}.
   *
   * @param decision CONFIRM or REJECT
   */
  Collection<String> candidates(Verdict.Decision decision);
}
