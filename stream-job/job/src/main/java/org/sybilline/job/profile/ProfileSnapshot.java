package org.sybilline.job.profile;

import org.sybilline.index.AccountSnapshot;

/**
 * An account's profile at the end of a round in which it changed.
 *
 * @param previousRound round of the snapshot that this one supersedes, -1 for the first
 */
public record ProfileSnapshot(AccountSnapshot snapshot, long previousRound) {

  public ProfileSnapshot {
    if (previousRound >= snapshot.round()) {
      throw new IllegalArgumentException(
          "a snapshot supersedes one of an earlier round, found round %d after %d"
              .formatted(snapshot.round(), previousRound));
    }
  }
}
