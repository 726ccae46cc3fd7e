package org.sybilline.trainer.training;

import java.io.IOException;
import java.nio.file.Path;
import org.sybilline.bundle.ModelShape;

/** Trains SYSML for one market or, multitask, for several (method section 9). */
public final class SysmlTrainer {

  private SysmlTrainer() {}

  private static UnsupportedOperationException notYet() {
    return new UnsupportedOperationException("the loop lands next");
  }

  /**
   * Trains to the last epoch, going on from the checkpoint in the folder if there is one.
   *
   * @param checkpoints folder for the state after every epoch; made if absent
   * @throws IllegalArgumentException if the data do not fit the shape, or the checkpoint is of
   *     other data, settings or shape
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static TrainedModel train(
      TrainingData data,
      TrainingSettings settings,
      ModelShape shape,
      ProgressListener listener,
      Path checkpoints)
      throws IOException {
    throw notYet();
  }
}
