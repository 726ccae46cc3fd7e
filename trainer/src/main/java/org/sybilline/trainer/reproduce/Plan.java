package org.sybilline.trainer.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.training.KeptEpoch;

/**
 * What a reproduction trains.
 *
 * @param settings of every training
 * @param systems to train, each once for every seed, single-market ones also for every market; all
 *     of one seed come before the next seed, so that a stopped plan has something of everything
 * @param explainedEpisodes for integrated gradients
 */
public record Plan(PlanSettings settings, List<SystemSpec> systems, int explainedEpisodes) {

  /** The paper's number of runs of a setting. */
  static final int PAPER_SEEDS = 5;

  private static final int PAPER_EPOCHS = 30;
  private static final int PAPER_BATCH = 256;
  private static final int PAPER_WALKS = 1000;
  private static final int PAPER_PASSES = 5;
  private static final int PAPER_QUERIES = 1000;
  private static final int PAPER_VOCABULARY = 30_000;

  public Plan {
    systems = List.copyOf(systems);
    if (systems.isEmpty() || settings.seeds().isEmpty()) {
      throw new IllegalArgumentException("a plan needs systems and seeds, found none");
    }
  }

  /** The paper's grid: hours. */
  public static Plan full() {
    return new Plan(
        new PlanSettings(
            "full",
            PAPER_EPOCHS,
            PAPER_BATCH,
            KeptEpoch.LEAST_LOSS,
            PAPER_VOCABULARY,
            PAPER_WALKS,
            PAPER_PASSES,
            null,
            PAPER_QUERIES,
            seeds(PAPER_SEEDS),
            Runtime.getRuntime().availableProcessors()),
        Grid.full(),
        100);
  }

  /** Minutes: one seed, fewer episodes and epochs. Tells orderings, not the paper's values. */
  public static Plan quick() {
    return new Plan(
        new PlanSettings(
            "quick",
            12,
            64,
            KeptEpoch.BEST_RETRIEVAL,
            PAPER_VOCABULARY,
            10,
            2,
            1500,
            PAPER_QUERIES,
            seeds(1),
            Runtime.getRuntime().availableProcessors()),
        Grid.quick(),
        40);
  }

  /** The first seeds: 1, 2, … */
  public static List<Long> seeds(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  /** Everything to train on these markets, in order. Multitask needs two or more. */
  List<Trial> trials(List<String> markets) {
    List<Trial> trials = new ArrayList<>();
    for (long seed : settings.seeds()) {
      for (SystemSpec system : systems) {
        if (!system.multitask()) {
          markets.forEach(market -> trials.add(new Trial(system, List.of(market), seed)));
        } else if (markets.size() > 1) {
          trials.add(new Trial(system, markets, seed));
        }
      }
    }
    return trials;
  }

  /** What is less than in the paper, one sentence each. */
  List<String> cuts(List<String> markets) {
    List<String> cuts = new ArrayList<>();
    less(cuts, "epochs", settings.epochs(), PAPER_EPOCHS);
    less(cuts, "seeds for each setting", settings.seeds().size(), PAPER_SEEDS);
    less(cuts, "walks per user of a graph", settings.walks(), PAPER_WALKS);
    less(cuts, "passes of the skip-gram", settings.passes(), PAPER_PASSES);
    less(cuts, "queries in a market", settings.queries(), PAPER_QUERIES);
    Integer most = settings.mostTrainEpisodes();
    if (most != null) {
      cuts.add("At most %,d training episodes of a market, the latest.".formatted(most));
    }
    if (settings.batchSize() != PAPER_BATCH) {
      cuts.add(
          "Batches of %d episodes for %d, which makes more steps of as many episodes."
              .formatted(settings.batchSize(), PAPER_BATCH));
    }
    if (settings.vocabulary() != PAPER_VOCABULARY) {
      cuts.add("A BPE of %,d entries for %,d.".formatted(settings.vocabulary(), PAPER_VOCABULARY));
    }
    if (settings.keep() != KeptEpoch.LEAST_LOSS) {
      cuts.add(
          "The epoch is measured that best finds authors again among the validation episodes; the"
              + " paper's is that of least validation loss.");
    }
    List<SystemSpec> missing = new ArrayList<>(Grid.full());
    missing.removeAll(systems);
    if (!missing.isEmpty()) {
      cuts.add(
          "%d of the grid's %d systems are not trained."
              .formatted(missing.size(), Grid.full().size()));
    }
    if (markets.size() < 2) {
      cuts.add("One market, so no multitask systems.");
    }
    return cuts;
  }

  private static void less(List<String> cuts, String what, int ours, int papers) {
    if (ours < papers) {
      cuts.add("%,d %s for %,d.".formatted(ours, what, papers));
    }
  }
}
