package org.sybilline.trainer.reproduce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.analysis.Comparison;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.evaluation.Ranks;
import org.sybilline.trainer.evaluation.RetrievalScores;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.system.ContextSource;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.system.TokenizerKind;

/** The paper's comparisons (sections 5 and 6, Figures 6 to 9) on what was run. */
final class Claims {

  private static final String ALIKE = "not in the paper's text, but in its tables";

  /** One system in one market, whatever the seed. */
  private record Cell(SystemSpec system, String market) {}

  private record Means(double mrr, double recallAt10) {}

  private final List<TrialResult> results;
  private final List<Claim> claims = new ArrayList<>();

  private Claims(List<TrialResult> results) {
    this.results = results;
  }

  /** Every claim of the paper that can be tested, also those without a pair yet. */
  static List<Claim> of(List<TrialResult> results, List<FloorFigures> floors) {
    Claims claims = new Claims(results);
    claims.test();
    claims.aboveTheFloor(floors);
    return claims.claims;
  }

  private void test() {
    String figure6 = "section 6.1, Figure 6";
    claim(figure6, "multitask is better, p < 0.01", "multitask", "single", Grid::singleMarket);
    claim(
        figure6,
        "graph contexts are better than random ones, p < 0.01",
        "graph contexts",
        "random contexts",
        Claims::random);
    claim("Table 2", ALIKE, "graph contexts", "no contexts", s -> none(s, ContextSource.GRAPH));
    claim("Table 2", ALIKE, "random contexts", "no contexts", s -> none(s, ContextSource.RANDOM));
    claim("Table 2", ALIKE, "with the day of the week", "without", Claims::timeless);
    claim("Table 2", ALIKE, "transformer", "mean", Claims::mean);
    claim(
        "Table 2",
        ALIKE,
        "SYSML single",
        "IUR transformer",
        s -> sameLength(s, Grid.SINGLE, "IUR transformer"));
    claim(
        "Table 2",
        "up to 2.5 times the MRR of the best before",
        "SYSML multitask",
        "IUR transformer",
        s -> sameLength(s, Grid.MULTITASK, "IUR transformer"));
    claim(
        "section 6.1",
        "no significant difference",
        false,
        "BPE",
        "characters",
        PaperRanks::all,
        s ->
            isSysml(s) && s.tokenizer() == TokenizerKind.BPE
                ? Grid.withTokenizer(s, TokenizerKind.CHARACTERS)
                : null);
    for (HeadKind head : List.of(HeadKind.COSFACE, HeadKind.ARCFACE, HeadKind.MULTI_SIMILARITY)) {
      claim(
          "section 6.1, Figure 7",
          "softmax is better over all lengths, p < 1e-8",
          "SOFTMAX",
          head.name(),
          s -> s.head() == HeadKind.SOFTMAX ? Grid.withHead(s, head) : null);
    }
    claim(
        "Figure 8",
        "multitask is better for seen accounts too",
        true,
        "multitask, seen",
        "single, seen",
        PaperRanks::seen,
        Grid::singleMarket);
    claim(
        "Figure 8",
        "multitask is better for novel accounts too",
        true,
        "multitask, novel",
        "single, novel",
        PaperRanks::novel,
        Grid::singleMarket);
    claim(
        "Figure 9",
        "longer episodes are better",
        "longer",
        "two posts shorter",
        s -> s.episodeLength() > 2 ? Grid.withLength(s, s.episodeLength() - 2) : null);
    claim(
        "section 5",
        "a share of 0.1 for the cross-market task is worse",
        "P_cr 0.01",
        "P_cr 0.1",
        s -> s.crossShare() < 0.1 && s.multitask() ? Grid.withCrossShare(s, 0.1) : null);
  }

  private void claim(
      String where,
      String published,
      String better,
      String worse,
      Function<SystemSpec, @Nullable SystemSpec> other) {
    claim(where, published, true, better, worse, PaperRanks::all, other);
  }

  private void claim(
      String where,
      String published,
      boolean differs,
      String better,
      String worse,
      Function<PaperRanks, Ranks> group,
      Function<SystemSpec, @Nullable SystemSpec> other) {
    Map<Cell, Means> means = means(group);
    List<Means> of = new ArrayList<>();
    List<Means> with = new ArrayList<>();
    means.forEach(
        (cell, mean) -> {
          SystemSpec counterpart = other.apply(cell.system());
          Means against =
              counterpart == null ? null : means.get(new Cell(counterpart, cell.market()));
          if (against != null) {
            of.add(mean);
            with.add(against);
          }
        });
    claims.add(compare(where, published, differs, better, worse, of, with));
  }

  /** Whether the paper's best is worth its training at all. */
  private void aboveTheFloor(List<FloorFigures> floors) {
    List<Means> of = new ArrayList<>();
    List<Means> with = new ArrayList<>();
    means(PaperRanks::all)
        .forEach(
            (cell, mean) -> {
              if (sameLength(cell.system(), Grid.MULTITASK, Grid.MULTITASK) == null) {
                return;
              }
              floors.stream()
                  .filter(floor -> floor.length() == cell.system().episodeLength())
                  .flatMap(floor -> floor.markets().stream())
                  .filter(ranks -> ranks.market().equals(cell.market()))
                  .forEach(
                      ranks -> {
                        of.add(mean);
                        with.add(means(List.of(ranks.all().scores())));
                      });
            });
    claims.add(
        compare(
            "not in the paper",
            "it has no untrained floor",
            true,
            Grid.MULTITASK,
            "floor",
            of,
            with));
  }

  private static Claim compare(
      String where,
      String published,
      boolean differs,
      String better,
      String worse,
      List<Means> of,
      List<Means> with) {
    return new Claim(
        where,
        published,
        differs,
        Comparison.of(better, worse, mrr(of), mrr(with)),
        Comparison.of(better, worse, recall(of), recall(with)));
  }

  /** Means over seeds of every cell that has queries in this group. */
  private Map<Cell, Means> means(Function<PaperRanks, Ranks> group) {
    Map<Cell, List<RetrievalScores>> scores = new LinkedHashMap<>();
    for (TrialResult result : results) {
      for (PaperRanks market : result.markets()) {
        RetrievalScores found = group.apply(market).scores();
        if (found.queries() > 0) {
          scores
              .computeIfAbsent(
                  new Cell(result.trial().system(), market.market()), cell -> new ArrayList<>())
              .add(found);
        }
      }
    }
    Map<Cell, Means> means = new LinkedHashMap<>();
    scores.forEach((cell, ofSeeds) -> means.put(cell, means(ofSeeds)));
    return means;
  }

  private static Means means(List<RetrievalScores> scores) {
    return new Means(
        scores.stream().mapToDouble(RetrievalScores::mrr).average().orElse(0),
        scores.stream().mapToDouble(RetrievalScores::recallAt10).average().orElse(0));
  }

  private static double[] mrr(List<Means> means) {
    return means.stream().mapToDouble(Means::mrr).toArray();
  }

  private static double[] recall(List<Means> means) {
    return means.stream().mapToDouble(Means::recallAt10).toArray();
  }

  private static boolean isSysml(SystemSpec system) {
    return system.name().startsWith("SYSML");
  }

  private static @Nullable SystemSpec random(SystemSpec system) {
    return isSysml(system) && system.contexts() == ContextSource.GRAPH
        ? Grid.randomContexts(system)
        : null;
  }

  private static @Nullable SystemSpec none(SystemSpec system, ContextSource from) {
    return isSysml(system) && system.contexts() == from ? Grid.withoutContexts(system) : null;
  }

  private static @Nullable SystemSpec timeless(SystemSpec system) {
    return isSysml(system) && system.time() && system.contexts() == ContextSource.NONE
        ? Grid.withoutTime(system)
        : null;
  }

  private static @Nullable SystemSpec mean(SystemSpec system) {
    return switch (system.name()) {
      case "IUR transformer" -> sameLength(system, "IUR transformer", "IUR mean");
      case "CNN + time + context + transformer" ->
          sameLength(system, system.name(), "CNN + time + context");
      default -> null;
    };
  }

  /** One row for another, when a system is that row with some length. */
  private static @Nullable SystemSpec sameLength(SystemSpec system, String from, String to) {
    return system.equals(Grid.withLength(Grid.row(from), system.episodeLength()))
        ? Grid.withLength(Grid.row(to), system.episodeLength())
        : null;
  }
}
