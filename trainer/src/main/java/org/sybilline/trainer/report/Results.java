package org.sybilline.trainer.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sybilline.trainer.analysis.Spread;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.evaluation.Ranks;
import org.sybilline.trainer.reproduce.MarketStatistics;
import org.sybilline.trainer.reproduce.Reproduction;
import org.sybilline.trainer.reproduce.TrialResult;
import org.sybilline.trainer.system.SystemSpec;

/** Looks up what a reproduction measured; what it has not is empty. */
final class Results {

  private static final long BOOTSTRAP_SEED = 42;

  private final Reproduction reproduction;
  private final Map<List<Object>, Optional<Estimate>> estimates = new HashMap<>();

  Results(Reproduction reproduction) {
    this.reproduction = reproduction;
  }

  Reproduction reproduction() {
    return reproduction;
  }

  /** Ours, in the order of Table 1. */
  List<String> markets() {
    return reproduction.markets().stream().map(MarketStatistics::market).toList();
  }

  /** Over all seeds done. */
  Optional<Estimate> of(SystemSpec system, String market, Question question, Measure measure) {
    return estimates.computeIfAbsent(
        List.of(system, market, question, measure),
        key -> estimate(runs(system, market), question, measure));
  }

  /** The untrained floor's. */
  Optional<Estimate> floor(int length, String market, Question question, Measure measure) {
    return estimates.computeIfAbsent(
        List.of(length, market, question, measure),
        key -> estimate(floors(length, market), question, measure));
  }

  /** Whether a training of it was tried and could not be done. */
  boolean failed(SystemSpec system, String market) {
    return reproduction.failures().stream()
        .anyMatch(
            failure ->
                failure.trial().system().equals(system)
                    && failure.trial().markets().contains(market));
  }

  /** What stands where there is no figure. */
  String absence(SystemSpec system, String market) {
    return failed(system, market) ? "failed" : "not run";
  }

  /** Runs of one system, all seeds. */
  Stream<TrialResult> runs(SystemSpec system) {
    return reproduction.results().stream().filter(result -> result.trial().system().equals(system));
  }

  private List<PaperRanks> runs(SystemSpec system, String market) {
    return runs(system)
        .flatMap(result -> result.markets().stream())
        .filter(ranks -> ranks.market().equals(market))
        .toList();
  }

  private List<PaperRanks> floors(int length, String market) {
    return reproduction.floors().stream()
        .filter(floor -> floor.length() == length)
        .flatMap(floor -> floor.markets().stream())
        .filter(ranks -> ranks.market().equals(market))
        .toList();
  }

  private static Optional<Estimate> estimate(
      List<PaperRanks> runs, Question question, Measure measure) {
    List<Ranks> ranks =
        runs.stream().map(question::of).filter(asked -> asked.values().length > 0).toList();
    if (ranks.isEmpty()) {
      return Optional.empty();
    }
    Spread spread = Spread.of(ranks.stream().map(measure::of).toList(), BOOTSTRAP_SEED);
    return Optional.of(
        new Estimate(spread, ranks.get(0).scores().queries(), ranks.get(0).scores().ceiling()));
  }
}
