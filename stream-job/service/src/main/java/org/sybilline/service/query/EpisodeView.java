package org.sybilline.service.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.read.Found;

/**
 * An episode in a list.
 *
 * @param cosine with what was asked for, null where nothing was
 * @param posts how many
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EpisodeView(
    String id,
    @Nullable Double cosine,
    int posts,
    List<String> subforums,
    Instant firstPostedAt,
    Instant lastPostedAt) {

  static EpisodeView of(EpisodeDocument episode) {
    return of(episode, null);
  }

  static EpisodeView of(Found<EpisodeDocument> found) {
    return of(found.item(), found.cosine());
  }

  private static EpisodeView of(EpisodeDocument episode, @Nullable Double cosine) {
    return new EpisodeView(
        episode.episodeId(),
        cosine,
        episode.posts(),
        episode.subforums(),
        episode.firstPostedAt(),
        episode.lastPostedAt());
  }
}
