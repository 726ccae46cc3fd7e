package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.trainer.corpus.CorpusEpisode;

/** What is measured: a model, or the untrained floor beside it. */
public interface EpisodeEmbedder {

  /** Name in tables. */
  String name();

  /**
   * One vector per episode, all in one space.
   *
   * @param episodes of one or more markets
   */
  VectorSet embed(List<CorpusEpisode> episodes, Tasks tasks);

  /**
   * The same with further episodes, in the space of the first: whatever is fitted on the episodes
   * that are compared is fitted on the first alone. A trained model fits nothing.
   *
   * @param episodes those that are measured
   * @param further beginnings of them, or those of other accounts
   * @return one vector for each of {@code episodes}, then one for each of {@code further}
   */
  default VectorSet embed(List<CorpusEpisode> episodes, List<CorpusEpisode> further, Tasks tasks) {
    List<CorpusEpisode> all = new ArrayList<>(episodes);
    all.addAll(further);
    return embed(all, tasks);
  }
}
