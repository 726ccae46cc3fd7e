package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.PersonSplit;

/**
 * Measures several systems on the test parts of several markets, all by the same code.
 *
 * @param markets cut in time
 * @param people what is known across markets
 * @param retrieval how it is asked within a market
 */
public record Evaluation(
    List<MarketSplit> markets, PersonSplit people, InMarketRetrieval retrieval) {

  public Evaluation {
    markets = List.copyOf(markets);
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
    List<CorpusEpisode> episodes = markets.stream().flatMap(m -> m.test().stream()).toList();
    List<EvaluationReport.MarketFigures> inMarket = new ArrayList<>();
    List<EvaluationReport.LinkingFigures> linking = new ArrayList<>();
    @Nullable CalibrationFit calibration = null;
    for (EpisodeEmbedder system : systems) {
      VectorSet vectors = system.embed(episodes, tasks);
      int start = 0;
      for (MarketSplit market : markets) {
        VectorSet own = rows(vectors, start, start + market.test().size());
        start += market.test().size();
        inMarket.add(inMarket(market, system, own, tasks));
      }
      for (AccountLinking.Scores scores : new AccountLinking(people, episodes, vectors).score()) {
        linking.add(
            new EvaluationReport.LinkingFigures(
                scores.direction().from(),
                scores.direction().to(),
                system.name(),
                scores.candidates(),
                scores.all(),
                scores.heldOut()));
      }
      if (system == systems.get(0)) {
        calibration = CalibrationFit.of(people, episodes, vectors).orElse(null);
      }
    }
    return new EvaluationReport(
        new EvaluationReport.Protocol(
            systems.stream().map(EpisodeEmbedder::name).toList(),
            episodeLength,
            retrieval.queries(),
            retrieval.seed()),
        corpora,
        inMarket,
        linking,
        calibration);
  }

  private EvaluationReport.MarketFigures inMarket(
      MarketSplit market, EpisodeEmbedder system, VectorSet vectors, Tasks tasks) {
    InMarketRetrieval.Scores scores =
        retrieval.score(market.test(), vectors, tasks, system.name() + ", " + market.market());
    return new EvaluationReport.MarketFigures(
        market.market(),
        system.name(),
        market.test().size(),
        (int) market.test().stream().map(CorpusEpisode::account).distinct().count(),
        scores.all(),
        scores.withoutSharedThread());
  }

  private static VectorSet rows(VectorSet vectors, int from, int to) {
    return vectors.means(IntStream.range(from, to).mapToObj(row -> new int[] {row}).toList());
  }
}
