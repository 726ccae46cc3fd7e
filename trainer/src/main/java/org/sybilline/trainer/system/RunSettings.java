package org.sybilline.trainer.system;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.trainer.training.KeptEpoch;
import org.sybilline.trainer.training.TrainingSettings;

/**
 * How a system is trained: all that is not the system itself.
 *
 * @param epochs passes over the training episodes
 * @param batchSize episodes per step
 * @param learningRate of Adam at the start
 * @param dropout share of values dropped
 * @param keep which epoch's weights are the result
 * @param vocabulary entries of a BPE; characters have a vocabulary of their own
 * @param seed of everything random
 * @param threads libtorch computes with
 */
public record RunSettings(
    int epochs,
    int batchSize,
    double learningRate,
    double dropout,
    KeptEpoch keep,
    int vocabulary,
    long seed,
    int threads) {

  private static final TrainingSettings PAPER = TrainingSettings.paper();

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming every problem
   */
  public RunSettings {
    List<String> problems = new ArrayList<>();
    if (vocabulary < 300 || vocabulary > 1_000_000) {
      problems.add("vocabulary: expected 300 to 1000000 entries, found " + vocabulary);
    }
    try {
      training(epochs, batchSize, learningRate, dropout, keep, seed, threads);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** The paper's batches, learning rate and dropout. */
  public RunSettings(int epochs, long seed, int threads, KeptEpoch keep, int vocabulary) {
    this(
        epochs,
        PAPER.batchSize(),
        PAPER.learningRate(),
        PAPER.dropout(),
        keep,
        vocabulary,
        seed,
        threads);
  }

  /** The paper's: 30 epochs of batches of 256, BPE of 30,000 entries, least validation loss. */
  public static RunSettings paper(long seed) {
    return new RunSettings(PAPER.epochs(), seed, PAPER.threads(), PAPER.keep(), 30_000);
  }

  /** As the trainer wants them, with the paper's for what a system says. */
  TrainingSettings training() {
    return training(epochs, batchSize, learningRate, dropout, keep, seed, threads);
  }

  private static TrainingSettings training(
      int epochs,
      int batchSize,
      double learningRate,
      double dropout,
      KeptEpoch keep,
      long seed,
      int threads) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        PAPER.plateau(),
        dropout,
        PAPER.validationShare(),
        PAPER.crossShare(),
        PAPER.contexts(),
        PAPER.head(),
        PAPER.convolution(),
        keep,
        PAPER.asPublished(),
        seed,
        threads);
  }
}
