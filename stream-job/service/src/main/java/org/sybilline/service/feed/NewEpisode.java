package org.sybilline.service.feed;

import java.time.Instant;
import java.util.List;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.service.query.AccountView;

/** An episode that began or grew. */
record NewEpisode(
    String id,
    AccountView account,
    int posts,
    List<String> subforums,
    Instant firstPostedAt,
    Instant lastPostedAt,
    Instant at) {

  static NewEpisode of(EpisodeDocument episode) {
    return new NewEpisode(
        episode.episodeId(),
        AccountView.of(episode.account()),
        episode.posts(),
        episode.subforums(),
        episode.firstPostedAt(),
        episode.lastPostedAt(),
        episode.at());
  }
}
