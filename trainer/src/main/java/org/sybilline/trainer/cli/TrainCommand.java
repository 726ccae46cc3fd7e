package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.graph.GraphContexts;
import org.sybilline.trainer.graph.GraphSettings;
import org.sybilline.trainer.graph.NegativeDraw;
import org.sybilline.trainer.system.ContextSource;
import org.sybilline.trainer.system.Deviation;
import org.sybilline.trainer.system.RunFolder;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.system.SystemTraining;
import org.sybilline.trainer.system.TrainedSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains a system and keeps it in a run folder. */
@Command(
    name = "train",
    description = "Trains SYSML, or any system of the paper's Table 2, on one market or several.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TrainCommand implements CheckedCommand {

  private static final GraphSettings PAPER = GraphSettings.paper(0);

  @Mixin TrainOptions options = new TrainOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public List<String> problems() {
    return options.problems();
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ProgressBars bars = new ProgressBars(System.err);
    Path folder = Objects.requireNonNull(options.run);
    Corpora corpora = Corpora.read(options.corpora, options.markets, options.system.rule(), out);
    SystemSpec system = options.system.spec(corpora.markets().size() > 1);
    if (!system.idleDeviations().isEmpty()) {
      throw new RefusedException(
          "--as-published: expected deviations that change this system, found "
              + system.idleDeviations()
              + "; leave them out");
    }
    SystemTraining.check(system, corpora);
    out.println(
        "training %s on %s: %,d episodes"
            .formatted(
                system.name(),
                String.join(", ", corpora.markets().stream().map(MarketSplit::market).toList()),
                corpora.markets().stream().mapToInt(m -> m.train().size()).sum()));
    if (new RunFolder(folder).isBegun()) {
      out.println("going on with the run in " + folder);
    }
    GraphContexts graph = graph(system, corpora, bars);
    TrainedSystem trained;
    try (TrainingScreen screen = new TrainingScreen(bars, out)) {
      trained =
          SystemTraining.train(system, corpora, graph, options.settings(), folder, screen, bars);
    }
    out.println(
        "kept the weights of epoch %d of %d in %s; next: evaluate --run %s, export --run %s --out FILE"
            .formatted(trained.bestEpoch(), trained.epochs().size(), folder, folder, folder));
    return 0;
  }

  /** The graph's vectors, if the system wants them. */
  private @Nullable GraphContexts graph(SystemSpec system, Corpora corpora, Tasks tasks)
      throws IOException {
    if (system.contexts() != ContextSource.GRAPH) {
      return null;
    }
    RunFolder run = new RunFolder(Objects.requireNonNull(options.run));
    int threads = // they decide the vectors, so a run that goes on keeps those it began with
        run.isBegun() ? run.description().settings().threads() : options.threads;
    GraphSettings settings =
        new GraphSettings(
            options.walks,
            PAPER.walkSteps(),
            PAPER.dimensions(),
            PAPER.window(),
            PAPER.negatives(),
            PAPER.passes(),
            PAPER.rate(),
            PAPER.minCount(),
            PAPER.subsample(),
            system.deviations().contains(Deviation.DISCARDED_NEGATIVES)
                ? NegativeDraw.AS_PUBLISHED
                : PAPER.negativeDraw(),
            options.seed,
            threads);
    return GraphContexts.learn(corpora.markets(), settings, run.path().resolve("graph"), tasks);
  }
}
