package org.sybilline.index;

import org.sybilline.post.AccountKey;

/** One change of the index. Each may be written any number of times with the same outcome. */
public sealed interface IndexWrite {

  /** Writes an episode unless the index holds a state with more posts. */
  record PutEpisode(EpisodeDocument episode) implements IndexWrite {}

  /** Writes a snapshot unless the index holds it. */
  record PutAccountSnapshot(AccountSnapshot snapshot) implements IndexWrite {}

  /**
   * Marks the snapshot of {@code round} as replaced by that of {@code supersededIn}; nothing
   * happens if the index does not hold it.
   */
  record SupersedeAccountSnapshot(AccountKey account, long round, long supersededIn)
      implements IndexWrite {

    public SupersedeAccountSnapshot {
      if (round < 0 || supersededIn <= round) {
        throw new IllegalArgumentException(
            "a snapshot is superseded by a later round, found round %d superseded in %d"
                .formatted(round, supersededIn));
      }
    }
  }

  /** Writes a post unless the index holds it. */
  record PutPost(PostDocument post) implements IndexWrite {}

  /** Writes a candidate unless the index holds it as of a later round. */
  record PutCandidate(CandidateDocument candidate) implements IndexWrite {}
}
