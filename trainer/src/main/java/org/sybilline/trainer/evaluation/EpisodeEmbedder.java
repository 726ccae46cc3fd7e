package org.sybilline.trainer.evaluation;

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
}
