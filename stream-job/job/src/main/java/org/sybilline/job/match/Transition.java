package org.sybilline.job.match;

import java.time.Instant;
import java.util.List;

/**
 * A candidate became surer than it had ever been. The transitions of a candidate are all that
 * alerts are made of. Part of checkpoints: fields may be added or dropped, but keep their names and
 * types.
 *
 * @param at the end of the round, in record time
 * @param cosine in [-1, 1]
 * @param probability in [0, 1]
 * @param level above {@link Level#NONE}
 * @param sharedKeys PGP fingerprints that both show, sorted
 * @param modelId that made the vectors
 */
public record Transition(
    String candidateId,
    long round,
    Instant at,
    CandidateSide first,
    CandidateSide second,
    double cosine,
    double probability,
    Level level,
    List<String> sharedKeys,
    String modelId) {

  public Transition {
    sharedKeys = List.copyOf(sharedKeys);
  }
}
