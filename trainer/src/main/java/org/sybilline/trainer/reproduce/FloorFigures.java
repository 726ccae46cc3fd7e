package org.sybilline.trainer.reproduce;

import java.util.List;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.PaperRanks;

/**
 * The untrained floor with episodes of one length: character n-gram TF-IDF.
 *
 * @param length posts of a full episode
 * @param markets in which it is measured, in one space of all; seen and novel accounts as for a
 *     trained system
 * @param linking between them
 */
public record FloorFigures(int length, List<PaperRanks> markets, List<LinkingFigures> linking) {

  public FloorFigures {
    markets = List.copyOf(markets);
    linking = List.copyOf(linking);
  }
}
