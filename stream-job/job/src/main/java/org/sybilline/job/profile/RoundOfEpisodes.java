package org.sybilline.job.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.job.episode.EmbeddedEpisode;

/**
 * Episodes of one account that changed in one round, in the order of their opening, each in its
 * newest version. Part of checkpoints.
 */
public record RoundOfEpisodes(List<EmbeddedEpisode> episodes) {

  public RoundOfEpisodes {
    episodes = List.copyOf(episodes);
  }

  static RoundOfEpisodes and(@Nullable RoundOfEpisodes before, EmbeddedEpisode episode) {
    if (before == null) {
      return new RoundOfEpisodes(List.of(episode));
    }
    List<EmbeddedEpisode> episodes = new ArrayList<>(before.episodes);
    int last = episodes.size() - 1;
    if (episodes.get(last).episodeId().equals(episode.episodeId())) {
      episodes.set(last, episode);
    } else {
      episodes.add(episode);
    }
    return new RoundOfEpisodes(episodes);
  }
}
