package org.sybilline.trainer.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.CorpusEpisode;

/**
 * What can be had without any training: n-gram TF-IDF of an episode's raw text, fitted on the
 * episodes that are compared. A model has to beat it.
 */
public final class TfidfFloor implements EpisodeEmbedder {

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public VectorSet embed(List<CorpusEpisode> episodes, Tasks tasks) {
    return embed(episodes, List.of(), tasks);
  }

  @Override
  public VectorSet embed(List<CorpusEpisode> episodes, List<CorpusEpisode> further, Tasks tasks) {
    int all = episodes.size() + further.size();
    try (Tasks.Task task = tasks.begin("counting n-grams", all)) {
      return NgramTfidf.floor()
          .vectors(
              Stream.concat(episodes.stream(), further.stream())
                  .map(e -> e.posts().stream().map(Post::text).collect(Collectors.joining(" ")))
                  .toList(),
              episodes.size(),
              task);
    }
  }
}
