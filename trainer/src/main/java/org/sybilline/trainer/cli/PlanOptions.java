package org.sybilline.trainer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.corpus.NearestName;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.reproduce.Plan;
import org.sybilline.trainer.reproduce.PlanSettings;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.RunSettings;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.training.KeptEpoch;
import picocli.CommandLine.Option;

/** What {@code reproduce} trains: a plan, and what is changed about it. */
final class PlanOptions {

  /** Named plans. */
  enum Name {
    QUICK,
    FULL
  }

  @Option(
      names = "--plan",
      description =
          "quick: minutes, one seed, fewer episodes and epochs; full: the paper's grid, hours"
              + " (quick).")
  Name plan = Name.QUICK;

  @Option(
      names = "--rows",
      arity = "1..*",
      description = "Rows of Table 2 by name, with all their variants in the plan; all by default.")
  List<String> rows = new ArrayList<>();

  @Option(
      names = "--lengths",
      arity = "1..*",
      description = "Posts of a full episode, of those in the plan; all by default.")
  List<Integer> lengths = new ArrayList<>();

  @Option(
      names = "--no-variants",
      description =
          "The rows only as Table 2 has them, without other contexts, heads and the like.")
  boolean noVariants;

  @Option(names = "--seeds", description = "Trainings of each setting (quick 1, full 5).")
  @Nullable Integer seeds;

  @Option(
      names = "--epochs",
      description = "Passes over the training episodes (quick 12, full 30).")
  @Nullable Integer epochs;

  @Option(names = "--batch", description = "Episodes in a step (quick 64, full 256).")
  @Nullable Integer batch;

  @Option(
      names = "--keep",
      description =
          "Epoch that is measured: ${COMPLETION-CANDIDATES} (quick BEST_RETRIEVAL, full LEAST_LOSS"
              + " as in the paper).")
  @Nullable KeptEpoch keep;

  @Option(names = "--walks", description = "Walks per user of a graph (quick 10, full 1000).")
  @Nullable Integer walks;

  @Option(
      names = "--train-episodes",
      description = "Most training episodes of a market, the latest (quick 1500, full all).")
  @Nullable Integer trainEpisodes;

  @Option(names = "--vocabulary", description = "Entries of the BPE (30000).")
  @Nullable Integer vocabulary;

  @Option(
      names = "--threads",
      description = "Threads of libtorch (all cores); runs with other threads are other runs.")
  @Nullable Integer threads;

  /** All that is wrong; empty when there is such a plan. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    List<String> known = PaperSystems.table2().stream().map(SystemSpec::name).toList();
    for (String row : rows) {
      if (known.stream().noneMatch(name -> same(name, row))) {
        problems.add(
            "--rows: expected rows of Table 2, found '" + row + "'" + NearestName.hint(row, known));
      }
    }
    positive(problems, "--seeds", seeds);
    positive(problems, "--walks", walks);
    positive(problems, "--train-episodes", trainEpisodes);
    if (problems.isEmpty() && systems().isEmpty()) {
      problems.add(
          "--rows, --lengths: expected systems of the plan '%s', found none that are both; its lengths are %s"
              .formatted(
                  base().settings().plan(),
                  base().systems().stream().map(SystemSpec::episodeLength).distinct().toList()));
    }
    PlanSettings base = base().settings();
    try {
      new RunSettings( // for its checks
          or(epochs, base.epochs()),
          or(batch, base.batchSize()),
          RunSettings.paper(0).learningRate(),
          RunSettings.paper(0).dropout(),
          or(keep, base.keep()),
          or(vocabulary, base.vocabulary()),
          1,
          or(threads, base.threads()));
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  /** The plan, once {@link #problems} is empty. */
  Plan plan() {
    PlanSettings base = base().settings();
    return new Plan(
        new PlanSettings(
            base.plan(),
            or(epochs, base.epochs()),
            or(batch, base.batchSize()),
            or(keep, base.keep()),
            or(vocabulary, base.vocabulary()),
            or(walks, base.walks()),
            base.passes(),
            trainEpisodes != null ? trainEpisodes : base.mostTrainEpisodes(),
            base.queries(),
            seeds == null ? base.seeds() : Plan.seeds(seeds),
            or(threads, base.threads())),
        systems(),
        base().explainedEpisodes());
  }

  private List<SystemSpec> systems() {
    return base().systems().stream()
        .filter(spec -> rows.isEmpty() || rows.stream().anyMatch(row -> same(spec.name(), row)))
        .filter(spec -> lengths.isEmpty() || lengths.contains(spec.episodeLength()))
        .filter(spec -> !noVariants || Grid.isRow(spec))
        .toList();
  }

  private Plan base() {
    return switch (plan) {
      case QUICK -> Plan.quick();
      case FULL -> Plan.full();
    };
  }

  private static void positive(List<String> problems, String option, @Nullable Integer value) {
    if (value != null && value < 1) {
      problems.add(option + ": expected 1 or more, found " + value);
    }
  }

  private static boolean same(String name, String other) {
    return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  private static <T> T or(@Nullable T chosen, T otherwise) {
    return chosen != null ? chosen : otherwise;
  }
}
