package org.sybilline.trainer.reproduce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.training.KeptEpoch;

/**
 * How every training of a plan is done.
 *
 * @param plan its name: quick, full
 * @param epochs passes over the training episodes, 30 in the paper
 * @param batchSize episodes a step, 256 in the paper
 * @param keep which epoch's weights are measured; the paper's is the one of least validation loss
 * @param vocabulary entries of the BPE, 30,000 in the paper
 * @param walks per user of a graph, 1,000 in the paper
 * @param passes of the skip-gram over the walks, 5
 * @param mostTrainEpisodes the latest of a market that are trained on; null for all
 * @param queries sampled in a market, 1,000 in the paper
 * @param seeds one training each, five in the paper
 * @param threads libtorch computes with
 */
public record PlanSettings(
    String plan,
    int epochs,
    int batchSize,
    KeptEpoch keep,
    int vocabulary,
    int walks,
    int passes,
    @Nullable Integer mostTrainEpisodes,
    int queries,
    List<Long> seeds,
    int threads) {

  public PlanSettings {
    seeds = List.copyOf(seeds);
  }
}
