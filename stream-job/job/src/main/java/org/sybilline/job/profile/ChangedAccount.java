package org.sybilline.job.profile;

import java.time.Instant;
import java.util.List;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.job.episode.EmbeddedEpisode;

/**
 * An account that changed in a round.
 *
 * @param snapshot its profile at the end of the round
 * @param episodes those that changed in the round, in the order of their opening, each in its
 *     newest version
 * @param at end of the round
 */
public record ChangedAccount(AccountSnapshot snapshot, List<EmbeddedEpisode> episodes, Instant at) {

  public ChangedAccount {
    episodes = List.copyOf(episodes);
  }
}
