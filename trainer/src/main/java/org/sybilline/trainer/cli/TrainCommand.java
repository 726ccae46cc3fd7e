package org.sybilline.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.graph.GraphContexts;
import org.sybilline.trainer.graph.GraphSettings;
import org.sybilline.trainer.graph.SubforumVectors;
import org.sybilline.trainer.system.ContextSource;
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

  private static final int PERCENT = 100;
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

  /** The graph's vectors, if the system wants them; learned anew, which gives the same again. */
  private @Nullable GraphContexts graph(SystemSpec system, Corpora corpora, Tasks tasks) {
    if (system.contexts() != ContextSource.GRAPH) {
      return null;
    }
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
            PAPER.typedNegatives(),
            options.seed,
            options.threads);
    SortedMap<String, SortedMap<String, float[]>> vectors = new TreeMap<>();
    for (MarketSplit market : corpora.markets()) {
      List<Post> posts =
          market.train().stream()
              .map(CorpusEpisode::posts)
              .flatMap(List::stream)
              .sorted(Comparator.comparing(Post::postedAt).thenComparing(Post::postId))
              .toList();
      try (Tasks.Task task = tasks.begin("graph of " + market.market(), PERCENT)) {
        long[] told = new long[1];
        vectors.put(
            market.market(),
            SubforumVectors.learn(
                posts,
                settings,
                done -> {
                  long now = (long) (done * PERCENT);
                  task.step(now - told[0]);
                  told[0] = now;
                }));
      }
    }
    return new GraphContexts(vectors);
  }
}
