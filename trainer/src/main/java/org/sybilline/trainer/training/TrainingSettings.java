package org.sybilline.trainer.training;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.ConvolutionPath;
import org.sybilline.trainer.model.HeadKind;

/**
 * How a model is trained (method section 9).
 *
 * @param epochs passes over the training episodes
 * @param batchSize episodes per step
 * @param learningRate of Adam at the start
 * @param plateau when the rate falls
 * @param dropout share of values dropped, in [0, 1)
 * @param validationShare share of every market's episodes, the latest, kept for validation; in (0,
 *     1)
 * @param crossShare share of steps spent on the cross-market task, P_cr; in [0, 1)
 * @param contexts whether the context table is trained
 * @param head the loss
 * @param convolution which way the text features are computed
 * @param keep which epoch's weights are the result
 * @param asPublished where it follows the paper's code rather than its text
 * @param seed of everything random; with equal threads, equal seeds give equal weights bit for bit
 * @param threads libtorch computes with
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    double learningRate,
    PlateauSettings plateau,
    double dropout,
    double validationShare,
    double crossShare,
    ContextTable contexts,
    HeadKind head,
    ConvolutionPath convolution,
    KeptEpoch keep,
    AsPublished asPublished,
    long seed,
    int threads) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming every problem
   */
  public TrainingSettings {
    List<String> problems = new ArrayList<>();
    expect(problems, epochs >= 1, "epochs must be at least 1, found " + epochs);
    expect(problems, batchSize >= 2, "batchSize must be at least 2, found " + batchSize);
    expect(problems, learningRate > 0, "learningRate must be positive, found " + learningRate);
    expect(problems, share(dropout), "dropout must be in [0, 1), found " + dropout);
    expect(
        problems,
        share(validationShare) && validationShare > 0,
        "validationShare must be in (0, 1), found " + validationShare);
    expect(problems, share(crossShare), "crossShare must be in [0, 1), found " + crossShare);
    expect(problems, threads >= 1, "threads must be at least 1, found " + threads);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("training settings: " + String.join("; ", problems));
    }
  }

  /** The paper's settings, with the multitask code's frozen random contexts. */
  public static TrainingSettings paper() {
    return new TrainingSettings(
        30,
        256,
        1e-3,
        new PlateauSettings(0.5, 5, 1e-3 / 32),
        0.1,
        0.1,
        0.01,
        ContextTable.FROZEN,
        HeadKind.SOFTMAX,
        ConvolutionPath.WINNERS,
        KeptEpoch.LEAST_LOSS,
        AsPublished.NOTHING,
        42,
        Runtime.getRuntime().availableProcessors());
  }

  public TrainingSettings withEpochs(int value) {
    return new TrainingSettings(
        value,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        crossShare,
        contexts,
        head,
        convolution,
        keep,
        asPublished,
        seed,
        threads);
  }

  public TrainingSettings withContexts(ContextTable value) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        crossShare,
        value,
        head,
        convolution,
        keep,
        asPublished,
        seed,
        threads);
  }

  public TrainingSettings withHead(HeadKind value) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        crossShare,
        contexts,
        value,
        convolution,
        keep,
        asPublished,
        seed,
        threads);
  }

  public TrainingSettings withConvolution(ConvolutionPath value) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        crossShare,
        contexts,
        head,
        value,
        keep,
        asPublished,
        seed,
        threads);
  }

  public TrainingSettings withAsPublished(AsPublished value) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        crossShare,
        contexts,
        head,
        convolution,
        keep,
        value,
        seed,
        threads);
  }

  public TrainingSettings withCrossShare(double value) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        value,
        contexts,
        head,
        convolution,
        keep,
        asPublished,
        seed,
        threads);
  }

  public TrainingSettings withSeed(long value) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        crossShare,
        contexts,
        head,
        convolution,
        keep,
        asPublished,
        value,
        threads);
  }

  public TrainingSettings withThreads(int value) {
    return new TrainingSettings(
        epochs,
        batchSize,
        learningRate,
        plateau,
        dropout,
        validationShare,
        crossShare,
        contexts,
        head,
        convolution,
        keep,
        asPublished,
        seed,
        value);
  }

  private static boolean share(double value) {
    return value >= 0 && value < 1;
  }

  private static void expect(List<String> problems, boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
