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
 * @param seed of the sample, and of repeats
 * @param multiple test episodes are topped up by random repeats to a multiple of it; 1 for none
 */
public record InMarketRetrieval(int queries, long seed, int multiple) {

  private static final int PUBLISHED_MULTIPLE = 256;

  public InMarketRetrieval {
    if (queries < 1 || multiple < 1) {
      throw new IllegalArgumentException(
          "expected queries and a multiple of 1 or more, found " + queries + " and " + multiple);
    }
  }

  /** Every test episode once. */
  public InMarketRetrieval(int queries, long seed) {
    this(queries, seed, 1);
  }

  /** The paper's 1,000 queries. */
  public static InMarketRetrieval standard() {
    return new InMarketRetrieval(1000, 42);
  }

  /**
   * As the published code measures multitask models: up to 255 test episodes of a market stand in
   * it twice, and a query finds its twin first.
   */
  public InMarketRetrieval repeating() {
    return new InMarketRetrieval(queries, seed, PUBLISHED_MULTIPLE);
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
  Scores score(List<CorpusEpisode> each, VectorSet vectors, Tasks tasks, String name) {
    List<Integer> rows = rows(each.size());
    List<CorpusEpisode> episodes = rows.stream().map(each::get).toList();
    Market market = new Market(episodes, repeated(vectors, rows));
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
    List<Integer> rows = rows(market.test().size());
    List<CorpusEpisode> test = rows.stream().map(market.test()::get).toList();
    Set<AccountKey> seen = new HashSet<>();
    market.train().forEach(episode -> seen.add(episode.account()));
    List<Integer> all = sample(episode -> true, test);
    List<Integer> ofSeen = sample(episode -> seen.contains(episode.account()), test);
    List<Integer> ofNovel = sample(episode -> !seen.contains(episode.account()), test);
    Market ranked = new Market(test, repeated(vectors, rows));
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

  /** Every row, then repeats up to the multiple. */
  private List<Integer> rows(int size) {
    List<Integer> rows = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Random random = new Random(seed);
    while (size > 0 && rows.size() % multiple != 0) {
      rows.add(random.nextInt(size));
    }
    return rows;
  }

  private VectorSet repeated(VectorSet vectors, List<Integer> rows) {
    return multiple == 1
        ? vectors
        : vectors.means(rows.stream().map(row -> new int[] {row}).toList());
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
