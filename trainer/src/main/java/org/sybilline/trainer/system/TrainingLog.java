package org.sybilline.trainer.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.sybilline.trainer.training.EpochResult;

/**
 * How a finished run went: {@code training.json}.
 *
 * @param bestEpoch whose weights were kept, from 1
 * @param epochs all in order
 */
record TrainingLog(
    @JsonProperty(required = true) int bestEpoch,
    @JsonProperty(required = true) List<EpochResult> epochs) {

  TrainingLog {
    epochs = List.copyOf(epochs);
  }
}
