package org.sybilline.trainer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.system.RunSettings;
import org.sybilline.trainer.training.KeptEpoch;
import org.sybilline.trainer.training.TrainingSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of {@code train}; defaults are the paper's but for {@code --keep}. */
final class TrainOptions {

  private static final TrainingSettings PAPER = TrainingSettings.paper();

  @Option(
      names = "--corpus",
      arity = "1..*",
      description = "Corpus folders or files of posts (JSON lines, CSV).")
  List<Path> corpora = new ArrayList<>();

  @Option(
      names = "--market",
      arity = "1..*",
      description =
          "Markets to train on; all that can be used by default. One gives the"
              + " single-market model, several the multitask model.")
  List<String> markets = new ArrayList<>();

  @Option(
      names = "--run",
      description = "Folder of the run; an interrupted run goes on where its last epoch ended.")
  @Nullable Path run;

  @Mixin SystemOptions system = new SystemOptions();

  @Option(
      names = "--walks",
      description =
          "Walks per user for --contexts GRAPH (1000, as in the paper: hours for a large forum; 20"
              + " take minutes). Learned once and kept in the run's folder.")
  int walks = 1000;

  @Option(names = "--epochs", description = "Passes over the training episodes (30).")
  int epochs = PAPER.epochs();

  @Option(names = "--batch", description = "Episodes in a step (256).")
  int batch = PAPER.batchSize();

  @Option(names = "--rate", description = "Learning rate of Adam at the start (0.001).")
  double rate = PAPER.learningRate();

  @Option(names = "--dropout", description = "Share of values dropped (0.1).")
  double dropout = PAPER.dropout();

  @Option(
      names = "--keep",
      description =
          "Epoch whose weights are kept, by its validation episodes: ${COMPLETION-CANDIDATES}"
              + " (BEST_RETRIEVAL; LEAST_LOSS is the paper's).")
  KeptEpoch keep = KeptEpoch.BEST_RETRIEVAL;

  @Option(names = "--vocabulary", description = "Entries of a BPE (30000).")
  int vocabulary = 30_000;

  @Option(names = "--seed", description = "Of everything random (42).")
  long seed = PAPER.seed();

  @Option(names = "--threads", description = "Threads of libtorch (all cores).")
  int threads = PAPER.threads();

  /** All that is wrong; empty when the settings can be used. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(Paths.problems(corpora));
    if (run == null) {
      problems.add("--run: expected a folder for the run, found none; give --run FOLDER");
    } else if (Files.exists(run) && !Files.isDirectory(run)) {
      problems.add("--run: expected a folder or nothing at " + run + ", found a file");
    }
    problems.addAll(system.problems());
    if (walks < 1) {
      problems.add("--walks: expected 1 or more, found " + walks);
    }
    try {
      settings();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  /**
   * The training settings.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  RunSettings settings() {
    return new RunSettings(epochs, batch, rate, dropout, keep, vocabulary, seed, threads);
  }
}
