package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.MarketSplit;

/**
 * Finding an author's other episodes within a market (paper section 4; method page, section 10): a
 * sample of the test episodes is drawn without replacement, and for each all other test episodes of
 * the market are ranked by cosine. Candidates with the same cosine as the best right answer stand
 * before it, so equal vectors earn nothing.
 *
 * @param queries size of the sample, kappa in the paper; all episodes when there are fewer
 * @param seed of the sample
 */
public record InMarketRetrieval(int queries, long seed) {

  /** The paper's 1,000 queries. */
  public static InMarketRetrieval standard() {
    return new InMarketRetrieval(1000, 42);
  }

  /**
   * The two figures of a market.
   *
   * @param all every other episode is a candidate
   * @param withoutSharedThread candidates that share a thread with the query are left out, so that
   *     the topic of a conversation helps less
   */
  public record Scores(RetrievalScores all, RetrievalScores withoutSharedThread) {}

  /**
   * Ranks the sample.
   *
   * @param episodes the test episodes of one market
   * @param vectors their embeddings, row for row
   */
  public Scores score(List<CorpusEpisode> episodes, VectorSet vectors) {
    return score(episodes, vectors, Tasks.silent(), "");
  }

  /** The same, telling how far it is under a name. */
  Scores score(List<CorpusEpisode> episodes, VectorSet vectors, Tasks tasks, String name) {
    Market market = new Market(episodes, vectors);
    List<Integer> sample = sample(episode -> true, episodes);
    try (Tasks.Task task = tasks.begin(name, 2L * sample.size())) {
      return new Scores(
          market.ranks(sample, true, task).scores(), market.ranks(sample, false, task).scores());
    }
  }

  /**
   * Ranks by the paper's protocol.
   *
   * @param market whose test episodes ask and are ranked, and whose training episodes say which
   *     accounts are seen
   * @param vectors embeddings of the test episodes, row for row
   */
  public PaperRanks paperRanks(MarketSplit market, VectorSet vectors, Tasks tasks, String name) {
    List<CorpusEpisode> test = market.test();
    Set<AccountKey> seen = new HashSet<>();
    market.train().forEach(episode -> seen.add(episode.account()));
    List<Integer> all = sample(episode -> true, test);
    List<Integer> ofSeen = sample(episode -> seen.contains(episode.account()), test);
    List<Integer> ofNovel = sample(episode -> !seen.contains(episode.account()), test);
    Market ranked = new Market(test, vectors);
    try (Tasks.Task task = tasks.begin(name, 2L * all.size() + ofSeen.size() + ofNovel.size())) {
      return new PaperRanks(
          market.market(),
          test.size(),
          (int) test.stream().map(CorpusEpisode::account).distinct().count(),
          ranked.ranks(all, true, task),
          ranked.ranks(all, false, task),
          ranked.ranks(ofSeen, true, task),
          ranked.ranks(ofNovel, true, task));
    }
  }

  /** Rows of the queries: those that may ask in an order of their own, the first of them. */
  private List<Integer> sample(Predicate<CorpusEpisode> mayAsk, List<CorpusEpisode> episodes) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, episodes.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().filter(row -> mayAsk.test(episodes.get(row))).limit(queries).toList();
  }

  /** The test episodes of a market, ready to be ranked. */
  private static final class Market {

    private final List<CorpusEpisode> episodes;
    private final VectorSet vectors;
    private final int[] authors;
    private final Map<String, List<Integer>> rowsByThread;

    Market(List<CorpusEpisode> episodes, VectorSet vectors) {
      if (vectors.size() != episodes.size()) {
        throw new IllegalArgumentException(
            "expected one vector for each of %d episodes, found %d"
                .formatted(episodes.size(), vectors.size()));
      }
      this.episodes = episodes;
      this.vectors = vectors;
      authors = authors(episodes);
      rowsByThread = rowsByThread(episodes);
    }

    Ranks ranks(List<Integer> sample, boolean sharedThreads, Tasks.Task task) {
      int[] ranks = new int[sample.size()];
      IntStream.range(0, ranks.length)
          .parallel() // each query writes its own rank
          .forEach(
              i -> {
                ranks[i] = rank(sample.get(i), sharedThreads);
                task.step(1);
              });
      return new Ranks(ranks);
    }

    private int rank(int query, boolean sharedThreads) {
      float[] cosines = new float[episodes.size()];
      vectors.cosines(vectors, query, cosines);
      boolean[] leftOut = new boolean[cosines.length];
      leftOut[query] = true;
      if (!sharedThreads) {
        for (String thread : episodes.get(query).threads()) {
          rowsByThread.getOrDefault(thread, List.of()).forEach(row -> leftOut[row] = true);
        }
      }
      float best = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < cosines.length; i++) {
        if (!leftOut[i] && authors[i] == authors[query] && cosines[i] > best) {
          best = cosines[i];
        }
      }
      if (best == Float.NEGATIVE_INFINITY) {
        return 0;
      }
      int rank = 1;
      for (int i = 0; i < cosines.length; i++) {
        if (!leftOut[i] && authors[i] != authors[query] && cosines[i] >= best) {
          rank++;
        }
      }
      return rank;
    }
  }

  /** A number for each author, at each of its episodes. */
  private static int[] authors(List<CorpusEpisode> episodes) {
    Map<AccountKey, Integer> numbers = new HashMap<>();
    return episodes.stream()
        .mapToInt(e -> numbers.computeIfAbsent(e.account(), account -> numbers.size()))
        .toArray();
  }

  private static Map<String, List<Integer>> rowsByThread(List<CorpusEpisode> episodes) {
    Map<String, List<Integer>> rows = new HashMap<>();
    for (int row = 0; row < episodes.size(); row++) {
      for (String thread : episodes.get(row).threads()) {
        rows.computeIfAbsent(thread, t -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }
}
