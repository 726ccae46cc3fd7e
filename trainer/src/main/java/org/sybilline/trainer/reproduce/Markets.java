package org.sybilline.trainer.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.Corpora;
import org.sybilline.trainer.corpus.Corpus;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.CorpusException;
import org.sybilline.trainer.corpus.CorpusReader;
import org.sybilline.trainer.corpus.MarketSplit;
import org.sybilline.trainer.corpus.Matches;
import org.sybilline.trainer.corpus.PersonSplit;

/**
 * The markets of a reproduction, read once and cut for every length of episode. Up to the paper's
 * longest main length, five, the accounts are the same ones, those with ten posts, so that lengths
 * are compared over the same people.
 */
final class Markets {

  /** The length that tells which markets can be used, and of which tokenizers and graphs are. */
  static final int BASE_LENGTH = 5;

  private final List<Path> paths;
  private final Corpus corpus;
  private final @Nullable Integer mostTrainEpisodes;
  private final Matches matches;
  private final PersonSplit people;
  private final SortedMap<String, MarketSplit> base = new TreeMap<>();
  private final SortedMap<String, String> leftOut = new TreeMap<>();
  private final Map<Integer, Map<String, MarketSplit>> byLength = new HashMap<>();

  private Markets(List<Path> paths, Corpus corpus, @Nullable Integer mostTrainEpisodes) {
    this.paths = paths;
    this.corpus = corpus;
    this.mostTrainEpisodes = mostTrainEpisodes;
    matches = Matches.readAll(paths);
    people = PersonSplit.of(matches);
  }

  /**
   * Reads.
   *
   * @param wanted markets to use; empty for all that can be used
   * @param mostTrainEpisodes of a market and length, the latest; null for all
   * @throws CorpusException when a corpus cannot be used, or a wanted market is not there or cannot
   *     be used, or no market can
   */
  static Markets read(List<Path> paths, List<String> wanted, @Nullable Integer mostTrainEpisodes) {
    Corpus corpus = CorpusReader.read(paths);
    Corpora.checkWanted(corpus, wanted);
    Markets markets = new Markets(paths, corpus, mostTrainEpisodes);
    for (String market : wanted.isEmpty() ? corpus.postsByMarket().keySet() : wanted) {
      try {
        markets.base.put(market, markets.cut(market, BASE_LENGTH));
      } catch (CorpusException e) {
        if (!wanted.isEmpty()) {
          throw e;
        }
        markets.leftOut.put(market, String.valueOf(e.getMessage()));
      }
    }
    if (markets.base.isEmpty()) {
      throw new CorpusException(
          "expected at least one market with accounts before and after its cut-off, found none: "
              + String.join("; ", markets.leftOut.values()));
    }
    return markets;
  }

  /** Markets that can be used, in order of their names. */
  List<String> names() {
    return List.copyOf(base.keySet());
  }

  SortedMap<String, String> leftOut() {
    return leftOut;
  }

  Corpus corpus() {
    return corpus;
  }

  /**
   * These markets, cut to episodes of this length and to the training episodes that are used.
   *
   * @throws CorpusException if one of them is too small for that
   */
  Corpora cut(List<String> markets, int length) {
    List<MarketSplit> splits = new ArrayList<>();
    for (String market : markets) {
      Map<String, MarketSplit> cut = byLength.computeIfAbsent(length, l -> new HashMap<>());
      MarketSplit split = cut.get(market);
      if (split == null) {
        MarketSplit whole = cut(market, length);
        split = mostTrainEpisodes == null ? whole : whole.latest(mostTrainEpisodes);
        cut.put(market, split);
      }
      splits.add(split);
    }
    return new Corpora(paths, splits, matches, people, corpus.digests());
  }

  /** All markets that are large enough for this length. */
  Corpora all(int length) {
    return cut(names().stream().filter(market -> fits(market, length)).toList(), length);
  }

  private boolean fits(String market, int length) {
    try {
      return !cut(List.of(market), length).markets().isEmpty();
    } catch (CorpusException e) {
      return false; // the trials that need it are recorded with the reason
    }
  }

  private MarketSplit cut(String market, int length) {
    return MarketSplit.of(
        market,
        corpus.postsByMarket().getOrDefault(market, List.of()),
        new EpisodeRule(length, null),
        2 * Math.max(length, BASE_LENGTH));
  }

  /** Table 1. */
  List<MarketStatistics> statistics() {
    return base.values().stream().map(this::statistics).toList();
  }

  private MarketStatistics statistics(MarketSplit market) {
    Set<AccountKey> train = new HashSet<>();
    Set<AccountKey> test = new HashSet<>();
    market.train().forEach(episode -> train.add(episode.account()));
    market.test().forEach(episode -> test.add(episode.account()));
    Set<AccountKey> seen = new HashSet<>(train);
    seen.retainAll(test);
    return new MarketStatistics(
        market.market(),
        market.cutOff().toString(),
        posts(market.train()),
        posts(market.test()),
        train.size(),
        test.size(),
        seen.size(),
        market.train().size(),
        market.test().size(),
        cut(List.of(market.market()), BASE_LENGTH).markets().get(0).train().size(),
        market.trainSubforums().size(),
        market.accountsLeftOut());
  }

  private static int posts(List<CorpusEpisode> episodes) {
    return episodes.stream().mapToInt(episode -> episode.posts().size()).sum();
  }
}
