package org.sybilline.job.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.profile.ChangedAccount;

/**
 * One vector of an account that changed: its profile, or an episode.
 *
 * @param episode null for the profile
 * @param posts behind the vector
 * @param vector (dimensions), of unit length
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content nowhere
record ComparedVector(
    ChangedAccount account, @Nullable EmbeddedEpisode episode, int posts, float[] vector) {

  /** The profile first, then the episodes. */
  static List<ComparedVector> of(ChangedAccount account) {
    List<ComparedVector> vectors = new ArrayList<>();
    vectors.add(
        new ComparedVector(account, null, account.snapshot().posts(), account.snapshot().vector()));
    for (EmbeddedEpisode episode : account.episodes()) {
      vectors.add(new ComparedVector(account, episode, episode.posts(), episode.embedding()));
    }
    return vectors;
  }

  String market() {
    return account.snapshot().account().market();
  }

  /** Whether this can answer a query, however near it is. */
  boolean passes(StandingQuery query) {
    return posts >= query.minPosts()
        && !account.at().isBefore(query.since())
        && (query.markets().isEmpty() || query.markets().contains(market()))
        && !query.notMarkets().contains(market())
        && (query.subforums().isEmpty() || isIn(query.subforums()));
  }

  private boolean isIn(List<String> subforums) {
    return episode != null && episode.subforums().stream().anyMatch(subforums::contains);
  }
}
