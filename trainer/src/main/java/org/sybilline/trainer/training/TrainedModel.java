package org.sybilline.trainer.training;

import java.util.List;
import org.sybilline.bundle.ModelWeights;

/**
 * What training gives.
 *
 * @param weights of the best epoch, by what the settings keep
 * @param bestEpoch that epoch, from 1
 * @param epochs all epochs in order
 */
public record TrainedModel(ModelWeights weights, int bestEpoch, List<EpochResult> epochs) {

  public TrainedModel {
    epochs = List.copyOf(epochs);
    if (bestEpoch < 1 || bestEpoch > epochs.size()) {
      throw new IllegalArgumentException(
          "the best epoch must be one of the " + epochs.size() + ", found " + bestEpoch);
    }
  }
}
