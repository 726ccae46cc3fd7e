package org.sybilline.trainer.reproduce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.PaperRanks;

/**
 * What one training gave.
 *
 * @param id name of the run's folder, made of all that decides the outcome
 * @param trial what was trained
 * @param trainEpisodes it was trained on, of all its markets
 * @param epochs trained
 * @param bestEpoch whose weights were kept, from 1
 * @param trainSeconds wall clock, of all processes that worked on it
 * @param measureSeconds wall clock of embedding and ranking
 * @param finishedAt ISO 8601, UTC
 * @param machine it finished on
 * @param code that finished it, see {@link org.sybilline.trainer.system.TrainerCode}; null for runs
 *     that are older than this field
 * @param markets ranks of every query in each market; MRR and the like are {@code
 *     ranks.all().scores()}
 * @param linking between its markets; empty for one market or without known pairs
 */
public record TrialResult(
    String id,
    Trial trial,
    int trainEpisodes,
    int epochs,
    int bestEpoch,
    double trainSeconds,
    double measureSeconds,
    String finishedAt,
    Machine machine,
    @Nullable String code,
    List<PaperRanks> markets,
    List<LinkingFigures> linking) {

  public TrialResult {
    markets = List.copyOf(markets);
    linking = List.copyOf(linking);
  }
}
