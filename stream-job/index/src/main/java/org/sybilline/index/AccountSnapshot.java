package org.sybilline.index;

import java.time.Instant;
import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * The profile of an account as it stood at the end of a round. It never changes; a later round
 * supersedes it.
 *
 * @param round 0 or more; later rounds are greater
 * @param vector the profile, (dimensions)
 * @param posts posts of the account so far, 1 or more
 * @param episodes episodes behind the vector, 1 or more
 * @param pgpKeys fingerprints seen so far, sorted, without repetition
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; compared by content nowhere
public record AccountSnapshot(
    AccountKey account,
    long round,
    float[] vector,
    int posts,
    int episodes,
    Instant firstPostedAt,
    Instant lastPostedAt,
    List<String> pgpKeys) {

  public AccountSnapshot {
    Vectors.check("an account", vector);
    if (round < 0 || posts < 1 || episodes < 1) {
      throw new IllegalArgumentException(
          "an account snapshot needs a round of 0 or more, posts and episodes, found round %d, %d posts, %d episodes"
              .formatted(round, posts, episodes));
    }
    pgpKeys = List.copyOf(pgpKeys);
  }
}
