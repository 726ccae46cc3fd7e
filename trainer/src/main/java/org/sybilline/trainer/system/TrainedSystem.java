package org.sybilline.trainer.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.trainer.evaluation.ModelEmbedder;
import org.sybilline.trainer.training.EpochResult;

/**
 * A system after training.
 *
 * @param weights of the kept epoch
 * @param featurizer with the tokenizer and contexts it was trained with
 * @param bestEpoch the kept one, from 1
 * @param epochs all in order
 */
public record TrainedSystem(
    SystemSpec spec,
    ModelWeights weights,
    PostFeaturizer featurizer,
    int bestEpoch,
    List<EpochResult> epochs) {

  public TrainedSystem {
    epochs = List.copyOf(epochs);
  }

  /**
   * Opens a finished run.
   *
   * @throws RunException if the folder holds none
   */
  public static TrainedSystem open(Path folder) throws IOException {
    RunFolder run = new RunFolder(folder);
    RunDescription description = run.description();
    ModelWeights weights = run.weights();
    TrainingLog log = run.log();
    return new TrainedSystem(
        description.system(), weights, run.featurizer(description), log.bestEpoch(), log.epochs());
  }

  /**
   * Embeds with it on libtorch, named as the system.
   *
   * @param threads libtorch computes with
   */
  public ModelEmbedder embedder(int threads) {
    return new ModelEmbedder(
        spec.name(), weights, featurizer, SystemParts.averagedPlaces(spec), threads);
  }
}
