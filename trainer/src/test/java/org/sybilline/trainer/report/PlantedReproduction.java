package org.sybilline.trainer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.sybilline.trainer.analysis.Comparison;
import org.sybilline.trainer.analysis.EpisodeMap;
import org.sybilline.trainer.analysis.Identifiability;
import org.sybilline.trainer.analysis.MigrantSearch;
import org.sybilline.trainer.analysis.TokenAttribution;
import org.sybilline.trainer.analysis.TokenKind;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.evaluation.Ranks;
import org.sybilline.trainer.evaluation.RetrievalScores;
import org.sybilline.trainer.model.HeadKind;
import org.sybilline.trainer.reproduce.Analyses;
import org.sybilline.trainer.reproduce.Claim;
import org.sybilline.trainer.reproduce.FailedTrial;
import org.sybilline.trainer.reproduce.FloorFigures;
import org.sybilline.trainer.reproduce.Grid;
import org.sybilline.trainer.reproduce.Machine;
import org.sybilline.trainer.reproduce.MarketStatistics;
import org.sybilline.trainer.reproduce.PlanSettings;
import org.sybilline.trainer.reproduce.Reproduction;
import org.sybilline.trainer.reproduce.Trial;
import org.sybilline.trainer.reproduce.TrialResult;
import org.sybilline.trainer.system.PaperSystems;
import org.sybilline.trainer.system.SystemSpec;
import org.sybilline.trainer.training.KeptEpoch;

/** A reproduction whose ranks are drawn by lot: better for longer episodes and multitask. */
final class PlantedReproduction {

  static final List<String> MARKETS = List.of("bazaar", "r&d <b>\"alley\"</b>");

  private static final Machine MACHINE = new Machine(2, 2, "OpenJDK 17", "Linux amd64");
  private static final int QUERIES = 40;

  private final List<String> markets;
  private final int seeds;
  private final Random random = new Random(5);

  PlantedReproduction(List<String> markets, int seeds) {
    this.markets = markets;
    this.seeds = seeds;
  }

  /** Everything that the page shows. */
  Reproduction whole() {
    List<SystemSpec> systems = new ArrayList<>(PaperSystems.table2());
    for (int length : List.of(1, 3, 7, 9)) {
      for (String name : List.of("CNN", "IUR transformer", Grid.SINGLE, Grid.MULTITASK)) {
        systems.add(Grid.withLength(Grid.row(name), length));
      }
    }
    for (int length : List.of(1, 3, 5, 7, 9)) {
      for (HeadKind head : List.of(HeadKind.COSFACE, HeadKind.ARCFACE, HeadKind.MULTI_SIMILARITY)) {
        systems.add(Grid.withHead(Grid.withLength(Grid.row(Grid.MULTITASK), length), head));
      }
    }
    return of(systems, List.of(), claims(), analyses());
  }

  /** A plan that was stopped before anything was done. */
  Reproduction begun() {
    Reproduction none = of(List.of(), List.of(), List.of(), analyses());
    return new Reproduction(
        1,
        none.version(),
        none.writtenAt(),
        none.machine(),
        none.settings(),
        none.cuts(),
        none.digests(),
        none.skipped(),
        none.markets(),
        none.marketsLeftOut(),
        none.planned(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** Two systems done, of one a market failed. */
  Reproduction partial() {
    SystemSpec single = Grid.row(Grid.SINGLE);
    FailedTrial failure =
        new FailedTrial(
            "f00d",
            new Trial(single, List.of(markets.get(1)), 1),
            "expected 2 accounts, found <none> & stopped");
    Reproduction done =
        of(List.of(single, Grid.row("CNN")), List.of(failure), claims(), analyses());
    return new Reproduction(
        1,
        done.version(),
        done.writtenAt(),
        done.machine(),
        done.settings(),
        done.cuts(),
        done.digests(),
        done.skipped(),
        done.markets(),
        done.marketsLeftOut(),
        done.planned(),
        done.results().stream()
            .filter(
                result ->
                    !result.trial().system().equals(single)
                        || !result.trial().markets().contains(markets.get(1)))
            .toList(),
        done.failures(),
        done.floors(),
        done.claims(),
        null);
  }

  private Reproduction of(
      List<SystemSpec> systems, List<FailedTrial> failures, List<Claim> claims, Analyses analyses) {
    List<TrialResult> results = new ArrayList<>();
    for (long seed : LongStream.rangeClosed(1, seeds).boxed().toList()) {
      for (SystemSpec system : systems) {
        if (system.multitask()) {
          results.add(result(new Trial(system, markets, seed)));
        } else {
          markets.forEach(m -> results.add(result(new Trial(system, List.of(m), seed))));
        }
      }
    }
    return new Reproduction(
        1,
        "0.1.0",
        "2026-11-26T15:00:00Z",
        MACHINE,
        new PlanSettings(
            "planted",
            12,
            64,
            KeptEpoch.BEST_RETRIEVAL,
            30_000,
            10,
            2,
            1500,
            1000,
            LongStream.rangeClosed(1, seeds).boxed().toList(),
            2),
        List.of("12 epochs for 30."),
        new TreeMap<>(Map.of("posts.jsonl", "0123456789abcdef".repeat(4))),
        new TreeMap<>(Map.of("no text", 17L)),
        markets.stream()
            .map(
                m ->
                    new MarketStatistics(
                        m,
                        "2010-05-06T07:08:09Z",
                        12_345,
                        23_456,
                        345,
                        456,
                        234,
                        2_469,
                        4_691,
                        1_500,
                        12,
                        321))
            .toList(),
        new TreeMap<>(Map.of("hamlet", "expected accounts before and after, found none")),
        500,
        results,
        failures,
        List.of(1, 3, 5, 7, 9).stream().map(this::floor).toList(),
        claims,
        analyses);
  }

  private TrialResult result(Trial trial) {
    return new TrialResult(
        "run-%03d".formatted(random.nextInt(1000)),
        trial,
        1500,
        12,
        9,
        432,
        12,
        "2026-11-26T15:00:00Z",
        MACHINE,
        trial.seed() == 1 ? null : "0123456789ab",
        trial.markets().stream().map(market -> ranks(market, skill(trial.system()))).toList(),
        trial.system().multitask() ? linking(trial.system().name()) : List.of());
  }

  private static double skill(SystemSpec system) {
    return 0.02 * system.episodeLength()
        + (system.multitask() ? 0.2 : 0.1)
        - (system.head() == HeadKind.SOFTMAX ? 0 : 0.05)
        + PaperSystems.table2().stream().map(SystemSpec::name).toList().indexOf(system.name())
            / 100.0;
  }

  private FloorFigures floor(int length) {
    return new FloorFigures(
        length,
        markets.stream().map(market -> ranks(market, 0.3 + 0.03 * length)).toList(),
        linking("floor"));
  }

  private List<LinkingFigures> linking(String system) {
    RetrievalScores scores = new RetrievalScores(30, .25, .2, .25, .3, .4, 1);
    return List.of(
        new LinkingFigures(markets.get(0), markets.get(1), system, 200, scores, scores, scores));
  }

  private PaperRanks ranks(String market, double skill) {
    return new PaperRanks(
        market, 900, 120, ranks(skill), ranks(skill * 0.7), ranks(skill * 1.1), ranks(skill * 0.8));
  }

  private Ranks ranks(double skill) {
    return new Ranks(
        IntStream.range(0, QUERIES)
            .map(
                q ->
                    random.nextDouble() < skill
                        ? 1
                        : random.nextDouble() < 0.05 ? 0 : 2 + random.nextInt(200))
            .toArray());
  }

  private static List<Claim> claims() {
    double[] low = {.1, .2, .3, .4, .5, .6, .7};
    double[] high = {.11, .22, .34, .43, .55, .67, .71};
    double[] few = {.1, .2};
    double[] wild = {.3, .1, .5, .2, .55, .5, .8};
    return List.of(
        claim("multitask", "single", high, low),
        claim("longer", "shorter", low, high),
        claim("graph contexts", "random contexts", wild, low),
        claim("SOFTMAX", "COSFACE", few, few),
        claim("day of the week", "none", new double[0], new double[0]),
        new Claim(
            "section 6.1",
            "no significant difference",
            false,
            Comparison.of("BPE", "characters", wild, low),
            Comparison.of("BPE", "characters", wild, low)));
  }

  private static Claim claim(String better, String worse, double[] of, double[] with) {
    return new Claim(
        "section 6.1, Figure 6",
        "the first is better, p < 0.01",
        true,
        Comparison.of(better, worse, of, with),
        Comparison.of(better, worse, of, with));
  }

  private Analyses analyses() {
    List<EpisodeMap.Point> map = new ArrayList<>();
    for (int author = 0; author < 20; author++) {
      double x = random.nextGaussian() * 30;
      double y = random.nextGaussian() * 30;
      for (int i = 0; i < 15; i++) {
        map.add(
            new EpisodeMap.Point(
                author,
                markets.get(author % markets.size()),
                x + random.nextGaussian() * 5,
                y + random.nextGaussian() * 5));
      }
    }
    return new Analyses(
        "run-001",
        new Trial(Grid.row(Grid.MULTITASK), markets, 1),
        456,
        .987,
        List.of(new Identifiability.Author(markets.get(0), 12, .123, .45)),
        List.of(new Identifiability.Author(markets.get(1), 3, 1.321, 0)),
        new MigrantSearch.Summary(200, 31, 7, .19),
        List.of(.9, .5, .2, .1),
        new TokenAttribution.Summary(
            40,
            50,
            .654,
            .0000123,
            .875,
            new TreeMap<>(
                Map.of(
                    TokenKind.WORD, new TokenAttribution.Share(.4, .5),
                    TokenKind.SPACE, new TokenAttribution.Share(.6, .5)))),
        map);
  }
}
