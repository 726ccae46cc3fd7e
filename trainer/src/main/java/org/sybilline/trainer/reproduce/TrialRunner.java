package org.sybilline.trainer.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sybilline.token.Tokenizer;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.evaluation.TfidfFloor;
import org.sybilline.trainer.graph.GraphContexts;
import org.sybilline.trainer.graph.GraphSettings;
import org.sybilline.trainer.system.ContextSource;
import org.sybilline.trainer.system.RunSettings;
import org.sybilline.trainer.system.SystemTraining;
import org.sybilline.trainer.system.TokenizerKind;
import org.sybilline.trainer.system.TrainedSystem;
import org.sybilline.trainer.system.TrainerCode;
import org.sybilline.trainer.training.ProgressListener;

/**
 * Trains and measures single trials, and makes once what they share: tokenizers of all markets'
 * training posts, graph contexts, floors.
 */
final class TrialRunner {

  /** Graphs are learned once, whatever the seed of a training. */
  private static final long GRAPH_SEED = 42;

  private final Plan plan;
  private final Markets markets;
  private final TrialIds ids;
  private final ReproductionFolder folder;
  private final Tasks tasks;
  private final Map<TokenizerKind, Tokenizer> tokenizers = new EnumMap<>(TokenizerKind.class);
  private @Nullable GraphContexts graph;

  TrialRunner(Plan plan, Markets markets, TrialIds ids, ReproductionFolder folder, Tasks tasks) {
    this.plan = plan;
    this.markets = markets;
    this.ids = ids;
    this.folder = folder;
    this.tasks = tasks;
  }

  /**
   * Trains, going on after the last finished epoch if it was begun, and measures.
   *
   * @param progress told how far the training is
   * @throws org.sybilline.trainer.corpus.CorpusException if a market is too small
   * @throws org.sybilline.trainer.system.RunException if the system does not fit the markets
   * @throws IllegalArgumentException if there is too little to train on
   * @throws IllegalStateException if the loss is no longer finite
   */
  TrialResult run(Trial trial, ProgressListener progress) throws IOException {
    String id = ids.of(trial);
    Corpora corpora = markets.cut(trial.markets(), trial.system().episodeLength());
    SystemTraining.check(trial.system(), corpora);
    TrainedSystem trained = train(trial, corpora, progress);
    long start = System.nanoTime();
    int threads = plan.settings().threads();
    Measurement measured =
        Measurement.of(corpora, trained.embedder(threads), plan.settings().queries(), tasks);
    return new TrialResult(
        id,
        trial,
        corpora.markets().stream().mapToInt(market -> market.train().size()).sum(),
        trained.epochs().size(),
        trained.bestEpoch(),
        folder.trainSeconds(id),
        secondsSince(start),
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        Machine.here(threads),
        TrainerCode.current(),
        measured.markets(),
        measured.linking());
  }

  /** The section 7 of a finished trial. */
  Analyses analyse(Trial trial) throws IOException {
    String id = ids.of(trial);
    return SystemAnalysis.of(
        id,
        trial,
        TrainedSystem.open(folder.run(id)),
        tokenizer(trial.system().tokenizer()),
        markets.cut(trial.markets(), trial.system().episodeLength()),
        plan.settings().threads(),
        plan.explainedEpisodes(),
        tasks);
  }

  /** The floor with episodes of a length, in all markets that are large enough. */
  FloorFigures floor(int length) throws IOException {
    String id = ids.ofFloor(length);
    FloorFigures kept = folder.floor(id).orElse(null);
    if (kept != null) {
      return kept;
    }
    Corpora large = markets.all(length);
    if (large.markets().isEmpty()) {
      return new FloorFigures(length, List.of(), List.of());
    }
    Measurement measured =
        Measurement.of(large, new TfidfFloor(), plan.settings().queries(), tasks);
    FloorFigures floor = new FloorFigures(length, measured.markets(), measured.linking());
    folder.writeFloor(id, floor);
    return floor;
  }

  private TrainedSystem train(Trial trial, Corpora corpora, ProgressListener progress)
      throws IOException {
    String id = ids.of(trial);
    PlanSettings settings = plan.settings();
    RunSettings run =
        new RunSettings(
            settings.epochs(),
            settings.batchSize(),
            RunSettings.paper(0).learningRate(),
            RunSettings.paper(0).dropout(),
            settings.keep(),
            settings.vocabulary(),
            trial.seed(),
            settings.threads());
    Tokenizer tokenizer = tokenizer(trial.system().tokenizer());
    GraphContexts contexts = trial.system().contexts() == ContextSource.GRAPH ? graph() : null;
    double before = folder.trainSeconds(id);
    long start = System.nanoTime();
    return SystemTraining.train(
        trial.system(),
        corpora,
        tokenizer,
        contexts == null ? null : contexts.only(trial.markets()),
        run,
        folder.run(id),
        at -> {
          if (at.validationLoss() != null) { // once an epoch, when it is safe on disk
            keepSeconds(id, before + secondsSince(start));
          }
          progress.progressed(at);
        },
        tasks);
  }

  private void keepSeconds(String id, double seconds) {
    try {
      folder.writeTrainSeconds(id, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder.run(id), e);
    }
  }

  private Tokenizer tokenizer(TokenizerKind kind) throws IOException {
    Tokenizer known = tokenizers.get(kind);
    if (known != null) {
      return known;
    }
    String id = ids.ofTokenizer(kind);
    Tokenizer kept = folder.tokenizer(id).orElse(null);
    if (kept == null) {
      kept = SystemTraining.tokenizer(kind, base(), plan.settings().vocabulary(), tasks);
      folder.writeTokenizer(id, kept);
    }
    tokenizers.put(kind, kept);
    return kept;
  }

  private GraphContexts graph() throws IOException {
    if (graph == null) {
      GraphSettings paper = GraphSettings.paper(GRAPH_SEED);
      GraphSettings settings =
          new GraphSettings(
              plan.settings().walks(),
              paper.walkSteps(),
              paper.dimensions(),
              paper.window(),
              paper.negatives(),
              plan.settings().passes(),
              paper.rate(),
              paper.minCount(),
              paper.subsample(),
              paper.negativeDraw(),
              GRAPH_SEED,
              plan.settings().threads());
      graph = GraphContexts.learn(base().markets(), settings, folder.graph(), tasks);
    }
    return graph;
  }

  private Corpora base() {
    return markets.cut(markets.names(), Markets.BASE_LENGTH);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
