package org.sybilline.trainer.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.evaluation.AccountLinking;
import org.sybilline.trainer.evaluation.EpisodeEmbedder;
import org.sybilline.trainer.evaluation.EvaluationReport.LinkingFigures;
import org.sybilline.trainer.evaluation.InMarketRetrieval;
import org.sybilline.trainer.evaluation.PaperRanks;
import org.sybilline.trainer.evaluation.Tasks;
import org.sybilline.trainer.evaluation.VectorSet;

/**
 * A system measured by the paper's protocol on the test parts of markets.
 *
 * @param markets each by itself
 * @param linking between them
 */
record Measurement(List<PaperRanks> markets, List<LinkingFigures> linking) {

  /** The sample of queries is the same in all runs, so that pairs of runs differ in less. */
  private static final long QUERY_SEED = 42;

  static Measurement of(Corpora corpora, EpisodeEmbedder system, int queries, Tasks tasks) {
    List<CorpusEpisode> episodes = testEpisodes(corpora);
    VectorSet vectors = system.embed(episodes, tasks);
    InMarketRetrieval retrieval = new InMarketRetrieval(queries, QUERY_SEED);
    List<PaperRanks> markets = new ArrayList<>();
    int start = 0;
    for (MarketSplit market : corpora.markets()) {
      int end = start + market.test().size();
      VectorSet own =
          vectors.means(IntStream.range(start, end).mapToObj(row -> new int[] {row}).toList());
      markets.add(retrieval.paperRanks(market, own, tasks, "ranking " + market.market()));
      start = end;
    }
    List<LinkingFigures> linking = new ArrayList<>();
    if (corpora.markets().size() > 1) {
      for (AccountLinking.Scores scores :
          new AccountLinking(corpora.people(), episodes, vectors).score()) {
        linking.add(
            new LinkingFigures(
                scores.direction().from(),
                scores.direction().to(),
                system.name(),
                scores.candidates(),
                scores.all(),
                scores.heldOut(),
                scores.test()));
      }
    }
    return new Measurement(markets, linking);
  }

  /** Of all markets in turn. */
  static List<CorpusEpisode> testEpisodes(Corpora corpora) {
    return corpora.markets().stream().flatMap(market -> market.test().stream()).toList();
  }
}
