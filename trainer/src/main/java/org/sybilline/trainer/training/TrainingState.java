package org.sybilline.trainer.training;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.sybilline.bundle.Tensor;

/**
 * Where a run stands after an epoch: with the same data and settings, all that follows is a
 * function of this.
 *
 * @param epochs finished so far, one or more
 * @param tensors of the network and its heads
 * @param moments of Adam
 * @param best tensors of the model after the epoch to keep
 */
record TrainingState(
    List<EpochResult> epochs,
    SortedMap<String, Tensor> tensors,
    SortedMap<String, AdamMoments> moments,
    Map<String, Tensor> best) {

  TrainingState {
    epochs = List.copyOf(epochs);
  }

  /** The first epoch that is best by what decides. */
  static EpochResult bestOf(List<EpochResult> epochs, KeptEpoch keep) {
    Comparator<EpochResult> worstLast =
        switch (keep) {
          case LEAST_LOSS -> Comparator.comparingDouble(EpochResult::validationLoss);
          case BEST_RETRIEVAL -> Comparator.comparingDouble(epoch -> -epoch.validationMrr());
        };
    return epochs.stream().min(worstLast).orElseThrow();
  }
}
