package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;

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
    if (vectors.size() != episodes.size()) {
      throw new IllegalArgumentException(
          "expected one vector for each of %d episodes, found %d"
              .formatted(episodes.size(), vectors.size()));
    }
    int[] authors = authors(episodes);
    Map<String, List<Integer>> rowsByThread = rowsByThread(episodes);
    RetrievalScores.Sum all = new RetrievalScores.Sum();
    RetrievalScores.Sum withoutSharedThread = new RetrievalScores.Sum();
    float[] cosines = new float[episodes.size()];
    boolean[] leftOut = new boolean[episodes.size()];
    List<Integer> sample = sample(episodes.size());
    try (Tasks.Task task = tasks.begin(name, sample.size())) {
      for (int query : sample) {
        vectors.cosines(vectors, query, cosines);
        Arrays.fill(leftOut, false);
        leftOut[query] = true;
        rank(query, authors, cosines, leftOut, all);
        for (String thread : episodes.get(query).threads()) {
          rowsByThread.getOrDefault(thread, List.of()).forEach(row -> leftOut[row] = true);
        }
        rank(query, authors, cosines, leftOut, withoutSharedThread);
        task.step(1);
      }
    }
    return new Scores(all.scores(), withoutSharedThread.scores());
  }

  private List<Integer> sample(int episodes) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, episodes).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.subList(0, Math.min(queries, episodes));
  }

  private static void rank(
      int query, int[] authors, float[] cosines, boolean[] leftOut, RetrievalScores.Sum sum) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < cosines.length; i++) {
      if (!leftOut[i] && authors[i] == authors[query] && cosines[i] > best) {
        best = cosines[i];
      }
    }
    if (best == Float.NEGATIVE_INFINITY) {
      sum.unanswerable();
      return;
    }
    int rank = 1;
    for (int i = 0; i < cosines.length; i++) {
      if (!leftOut[i] && authors[i] != authors[query] && cosines[i] >= best) {
        rank++;
      }
    }
    sum.found(rank);
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
