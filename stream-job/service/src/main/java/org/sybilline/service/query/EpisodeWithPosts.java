package org.sybilline.service.query;

import java.time.Instant;
import java.util.List;
import org.sybilline.index.EpisodeDocument;

/**
 * An episode whole.
 *
 * @param posts the earliest first; none if posts are not indexed
 */
record EpisodeWithPosts(
    String id,
    AccountView account,
    List<String> subforums,
    Instant firstPostedAt,
    Instant lastPostedAt,
    Instant at,
    List<PostView> posts) {

  static EpisodeWithPosts of(EpisodeDocument episode, List<PostView> posts) {
    return new EpisodeWithPosts(
        episode.episodeId(),
        AccountView.of(episode.account()),
        episode.subforums(),
        episode.firstPostedAt(),
        episode.lastPostedAt(),
        episode.at(),
        posts);
  }
}
