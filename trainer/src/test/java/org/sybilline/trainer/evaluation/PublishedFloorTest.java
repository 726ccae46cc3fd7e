package org.sybilline.trainer.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.trainer.corpus.Corpus;
import org.sybilline.trainer.corpus.CorpusReader;
import org.sybilline.trainer.corpus.DevelopmentCorpora;
import org.sybilline.trainer.corpus.MarketSplit;

/** Ties our protocol to figures that others measured on the same posts. */
class PublishedFloorTest {

  @Test
  void floorOnTheDevelopmentForumIsNearThePublishedOne() {
    Path folder = DevelopmentCorpora.require("gbadev");
    Corpus corpus = CorpusReader.read(List.of(folder));
    MarketSplit gba =
        MarketSplit.of(
            "gba", corpus.postsByMarket().getOrDefault("gba", List.of()), new EpisodeRule(5, null));
    VectorSet vectors = new TfidfFloor().embed(gba.test(), Tasks.silent());
    InMarketRetrieval.Scores scores = InMarketRetrieval.standard().score(gba.test(), vectors);
    // one standard error of 1,000 queries is .014
    assertEquals(.593, scores.all().mrr(), .03);
    assertEquals(.782, scores.all().recallAt10(), .03);
    assertEquals(.504, scores.withoutSharedThread().mrr(), .03);
    assertEquals(.680, scores.withoutSharedThread().recallAt10(), .03);
  }
}
