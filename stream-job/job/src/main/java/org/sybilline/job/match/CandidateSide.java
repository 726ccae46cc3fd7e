package org.sybilline.job.match;

import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * One of the two accounts of a match, as of its round.
 *
 * @param posts so far
 * @param pgpKeys fingerprints, sorted
 */
public record CandidateSide(AccountKey account, int posts, List<String> pgpKeys) {

  public CandidateSide {
    pgpKeys = List.copyOf(pgpKeys);
  }
}
