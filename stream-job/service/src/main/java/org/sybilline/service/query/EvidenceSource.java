package org.sybilline.service.query;

import org.sybilline.index.CandidateDocument;

/** Says why two accounts look like one author. */
public interface EvidenceSource {

  /**
   * The evidence, as Jackson can write it.
   *
   * @param candidate whose both sides the caller may see
   */
  Object evidence(CandidateDocument candidate);
}
