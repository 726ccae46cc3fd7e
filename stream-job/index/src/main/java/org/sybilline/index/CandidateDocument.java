package org.sybilline.index;

import java.time.Instant;
import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * Two accounts of different markets that look like one author, as of a round. A later round
 * overwrites an earlier one, never the other way round.
 *
 * @param candidateId of the pair, whatever its order
 * @param first the lesser of the two accounts
 * @param at end of the round, in record time
 * @param modelId that made the vectors
 * @param cosine in [-1, 1]
 * @param probability in [0, 1]
 * @param sharedKeys PGP fingerprints that both have shown, sorted
 */
public record CandidateDocument(
    String candidateId,
    AccountKey first,
    AccountKey second,
    long round,
    Instant at,
    String modelId,
    double cosine,
    double probability,
    String level,
    int firstPosts,
    int secondPosts,
    List<String> sharedKeys) {

  public CandidateDocument {
    if (first.compareTo(second) >= 0 || first.market().equals(second.market())) {
      throw new IllegalArgumentException(
          "a candidate is two accounts of different markets in ascending order");
    }
    if (candidateId.isBlank()
        || modelId.isBlank()
        || round < 0
        || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a candidate needs an id, a model, a round of 0 or more and a probability in [0, 1], found round %d, probability %s"
              .formatted(round, probability));
    }
    sharedKeys = List.copyOf(sharedKeys);
  }
}
