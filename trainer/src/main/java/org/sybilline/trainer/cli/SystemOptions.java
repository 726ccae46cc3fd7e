package org.sybilline.trainer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Pooling;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.trainer.corpus.NearestName;
import org.sybilline.trainer.model.ContextTable;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.system.ContextSource;
import org.sybilline.trainer.system.Deviation;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.system.TokenizerKind;
import picocli.CommandLine.Option;

/**
 * Which system {@code train} trains: a row of the paper's Table 2 or, without one, SYSML with
 * random frozen contexts; each further option changes one thing about it.
 */
final class SystemOptions {

  private static final String SINGLE = "SYSML single";
  private static final String MULTITASK = "SYSML multitask";

  @Option(
      names = "--system",
      description = "A row of the paper's Table 2, such as 'IUR mean'; further options change it.")
  @Nullable String system;

  @Option(names = "--tokenizer", description = "${COMPLETION-CANDIDATES} (BPE).")
  @Nullable TokenizerKind tokenizer;

  @Option(
      names = "--contexts",
      description =
          "Subforum vectors: ${COMPLETION-CANDIDATES} (RANDOM; a row of Table 2 brings its own).")
  @Nullable ContextSource contexts;

  @Option(
      names = "--context-table",
      description = "What training does to them: ${COMPLETION-CANDIDATES} (FROZEN).")
  @Nullable ContextTable contextTable;

  @Option(names = "--no-time", description = "Without the day of the week.")
  boolean noTime;

  @Option(
      names = "--pooling",
      description = "From posts to an episode: MEAN or TRANSFORMER (TRANSFORMER).")
  @Nullable Pooling pooling;

  @Option(names = "--head", description = "The loss: ${COMPLETION-CANDIDATES} (SOFTMAX).")
  @Nullable HeadKind head;

  @Option(
      names = "--embedding",
      description = "Size of an embedding (32 for one market, 128 for several).")
  @Nullable Integer embedding;

  @Option(names = "--length", description = "Posts of a full episode (5).")
  @Nullable Integer length;

  @Option(
      names = "--cross-share",
      description = "Share of steps spent on matching across markets (0.01).")
  @Nullable Double crossShare;

  @Option(
      names = "--as-published",
      arity = "1..*",
      description =
          "Do as the paper's code does where it differs from the text: ${COMPLETION-CANDIDATES}.")
  List<Deviation> asPublished = new ArrayList<>();

  /** All that is wrong; empty when there is such a system. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (asPublished.contains(Deviation.REPEATED_TEST_EPISODES)) {
      // accepting it here would say that it was done
      problems.add(
          "--as-published: expected what this command does, found "
              + Deviation.REPEATED_TEST_EPISODES
              + ", which is about measuring and would change nothing here; give it to evaluate");
    }
    if (system != null && row(system).isEmpty()) {
      problems.add(
          "--system: expected a row of Table 2, found '"
              + system
              + "'"
              + NearestName.hint(system, names()));
    }
    if (pooling == Pooling.MEAN_LINEAR) {
      problems.add(
          "--pooling: expected MEAN or TRANSFORMER, found MEAN_LINEAR; give --pooling MEAN"
              + " --as-published LINEAR_AFTER_MEAN");
    }
    boolean known = system == null || row(system).isPresent();
    if (known
        && embedding != null
        && pooling() == Pooling.MEAN
        && !asPublished.contains(Deviation.LINEAR_AFTER_MEAN)) {
      problems.add(
          "--embedding: expected none, for a mean has the size of a post's features, found "
              + embedding
              + "; add --as-published LINEAR_AFTER_MEAN or leave it out");
    }
    if (contextTable != null && contexts == ContextSource.NONE) {
      problems.add("--context-table: expected none with --contexts NONE, found " + contextTable);
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    try {
      boolean several = system == null || row(system).orElseThrow().multitask();
      SystemSpec spec = spec(several);
      for (Deviation idle : spec.idleDeviations()) {
        problems.add(
            "--as-published: expected deviations that change this system, found "
                + idle
                + "; leave it out");
      }
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  /** How corpora are cut for it. */
  EpisodeRule rule() {
    return spec(true).episodeRule();
  }

  /**
   * The system.
   *
   * @param several markets; a row of Table 2 says itself whether it takes them
   */
  SystemSpec spec(boolean several) {
    SystemSpec base = base(several);
    SortedSet<Deviation> deviations = new TreeSet<>(base.deviations());
    deviations.addAll(asPublished);
    SystemSpec spec =
        new SystemSpec(
            base.name(),
            base.multitask(),
            or(tokenizer, base.tokenizer()),
            base.time() && !noTime,
            or(contexts, system == null ? ContextSource.RANDOM : base.contexts()),
            or(contextTable, base.contextTable()),
            pooling(),
            or(head, base.head()),
            or(embedding, base.embeddingDim()),
            or(length, base.episodeLength()),
            or(crossShare, base.crossShare()),
            deviations);
    return spec.equals(base) || system == null ? spec : spec.named(base.name() + ", changed");
  }

  private Pooling pooling() {
    return or(pooling, base(true).pooling());
  }

  private SystemSpec base(boolean several) {
    if (system != null) {
      return row(system).orElseThrow();
    }
    return row(several ? MULTITASK : SINGLE).orElseThrow().named("SYSML");
  }

  private static Optional<SystemSpec> row(String name) {
    return PaperSystems.table2().stream()
        .filter(row -> row.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static List<String> names() {
    return PaperSystems.table2().stream().map(SystemSpec::name).toList();
  }

  private static <T> T or(@Nullable T chosen, T otherwise) {
    return chosen != null ? chosen : otherwise;
  }
}
