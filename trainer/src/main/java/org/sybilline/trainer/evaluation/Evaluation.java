package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Calibration;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.PersonSplit;

/**
 * Measures several systems on the test parts of several markets, all by the same code.
 *
 * @param markets cut in time
 * @param people what is known across markets
 * @param retrieval how it is asked within a market
 * @param served the calibration that the first system is served with; null if it has none yet
 * @param unseenMarkets whether the first system was trained on none of the markets: then nothing
 *     was learned from anyone, and the served calibration is checked on everyone
 */
public record Evaluation(
    List<MarketSplit> markets,
    PersonSplit people,
    InMarketRetrieval retrieval,
    @Nullable Calibration served,
    boolean unseenMarkets) {

  public Evaluation {
    markets = List.copyOf(markets);
  }

  /** Of a model that was trained on these markets and has no calibration yet. */
  public Evaluation(List<MarketSplit> markets, PersonSplit people, InMarketRetrieval retrieval) {
    this(markets, people, retrieval, null, false);
  }

  /**
   * Runs all measurements.
   *
   * @param systems the model first, whose calibration is fitted; the others for comparison
   * @param episodeLength for the record
   * @param corpora digests for the record
   */
  public EvaluationReport run(
      List<EpisodeEmbedder> systems,
      int episodeLength,
      SortedMap<String, String> corpora,
      Tasks tasks) {
    LinkingConditions conditions = new LinkingConditions(people, markets);
    List<EvaluationReport.MarketFigures> inMarket = new ArrayList<>();
    List<EvaluationReport.LinkingFigures> linking = new ArrayList<>();
    List<EvaluationReport.ConditionFigures> hard = new ArrayList<>();
    @Nullable CalibrationFit calibration = null;
    @Nullable Reliability checked = null;
    for (EpisodeEmbedder system : systems) {
      VectorSet vectors = system.embed(conditions.test(), conditions.further(), tasks);
      VectorSet masked = system.embed(conditions.masked(), tasks);
      int start = 0;
      for (MarketSplit market : markets) {
        int end = start + market.test().size();
        inMarket.add(
            inMarket(market, system, rows(vectors, start, end), rows(masked, start, end), tasks));
        start = end;
      }
      // the model is served so; the others are what they are
      Ranking ranking = system == systems.get(0) ? Ranking.CSLS : Ranking.COSINE;
      try (Tasks.Task task = tasks.begin(system.name() + ", linking", 2)) {
        linking.addAll(
            LinkingConditions.directions(system.name(), conditions.whole(vectors, ranking)));
        hard.addAll(conditions.figures(system.name(), vectors, masked, ranking));
        task.step(1);
        if (system == systems.get(0)) {
          Accounts accounts = Accounts.of(conditions.test(), vectors);
          GrowingAccounts growing = conditions.growing();
          calibration = CalibrationFit.of(people, accounts, growing, vectors).orElse(null);
          checked = served == null ? null : check(served, accounts, growing, vectors);
        }
        task.step(1);
      }
    }
    return new EvaluationReport(
        new EvaluationReport.Protocol(
            systems.stream().map(EpisodeEmbedder::name).toList(),
            episodeLength,
            retrieval.queries(),
            retrieval.seed(),
            conditions.distractorAccounts(),
            unseenMarkets),
        corpora,
        inMarket,
        linking,
        PairAverages.of(linking),
        hard,
        calibration,
        checked);
  }

  private @Nullable Reliability check(
      Calibration calibration, Accounts accounts, GrowingAccounts growing, VectorSet vectors) {
    return CalibrationFit.check(
            calibration,
            people,
            key -> unseenMarkets || people.part(key) == PersonSplit.Part.TEST,
            accounts,
            growing,
            vectors)
        .orElse(null);
  }

  private EvaluationReport.MarketFigures inMarket(
      MarketSplit market,
      EpisodeEmbedder system,
      VectorSet vectors,
      VectorSet masked,
      Tasks tasks) {
    String name = system.name() + ", " + market.market();
    PaperRanks ranks = retrieval.paperRanks(market, vectors, tasks, name);
    InMarketRetrieval.Scores signless =
        retrieval.score(market.test(), masked, tasks, name + " masked");
    return new EvaluationReport.MarketFigures(
        market.market(),
        system.name(),
        market.test().size(),
        (int) market.test().stream().map(CorpusEpisode::account).distinct().count(),
        ranks.all().scores(),
        ranks.withoutSharedThread().scores(),
        signless.withoutSharedThread(),
        ranks.seen().scores(),
        ranks.novel().scores());
  }

  private static VectorSet rows(VectorSet vectors, int from, int to) {
    return vectors.means(IntStream.range(from, to).mapToObj(row -> new int[] {row}).toList());
  }
}
