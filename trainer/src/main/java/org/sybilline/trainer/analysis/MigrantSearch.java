package org.sybilline.trainer.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.PersonSplit;
import org.sybilline.trainer.evaluation.VectorSet;

/**
 * The search for migrants of the paper's section 7.2: the most active authors; for each of their
 * episodes the nearest episodes of other markets; the account most often among them is the
 * candidate.
 *
 * @param authors the most active accounts, 200 in the paper (T200)
 * @param neighbours k, which the paper does not tell
 */
public record MigrantSearch(int authors, int neighbours) {

  /** The paper's T200 with ten neighbours. */
  public static MigrantSearch paper() {
    return new MigrantSearch(200, 10);
  }

  /**
   * A candidate.
   *
   * @param votes share of the neighbours of the author's episodes that are the candidate's
   * @param knownElsewhere whether the author is known to have an account on another market
   * @param right whether the candidate is known to be the same person
   */
  public record Candidate(
      AccountKey author,
      AccountKey candidate,
      double votes,
      boolean knownElsewhere,
      boolean right) {}

  /**
   * In numbers, without names.
   *
   * @param searched authors that were searched for
   * @param knownElsewhere of them known to have an account on another market
   * @param right of these, candidates that are that account
   * @param expectedByChance right ones if candidates were drawn by lot
   */
  public record Summary(int searched, int knownElsewhere, int right, double expectedByChance) {}

  /**
   * Searches.
   *
   * @param episodes test episodes of all markets
   * @param vectors of the episodes, row for row
   * @return one candidate an author, the surest first
   */
  public List<Candidate> search(
      PersonSplit people, List<CorpusEpisode> episodes, VectorSet vectors) {
    Map<AccountKey, List<Integer>> rows = new TreeMap<>();
    for (int i = 0; i < episodes.size(); i++) {
      rows.computeIfAbsent(episodes.get(i).account(), key -> new ArrayList<>()).add(i);
    }
    List<AccountKey> active =
        rows.keySet().stream() // in order, so that equally active ones are taken by name
            .sorted(Comparator.comparing((AccountKey key) -> -count(rows, key)))
            .limit(authors)
            .toList();
    return active.parallelStream()
        .map(author -> candidate(author, rows, people, episodes, vectors))
        .sorted(
            Comparator.comparing(Candidate::votes)
                .reversed()
                .thenComparing(candidate -> candidate.author().id()))
        .toList();
  }

  private static int count(Map<AccountKey, List<Integer>> rows, AccountKey key) {
    return rows.getOrDefault(key, List.of()).size();
  }

  private Candidate candidate(
      AccountKey author,
      Map<AccountKey, List<Integer>> rows,
      PersonSplit people,
      List<CorpusEpisode> episodes,
      VectorSet vectors) {
    int[] elsewhere =
        IntStream.range(0, episodes.size())
            .filter(i -> !episodes.get(i).account().market().equals(author.market()))
            .toArray();
    if (elsewhere.length == 0) {
      throw new IllegalArgumentException("expected episodes of two or more markets, found one");
    }
    Map<AccountKey, Integer> votes = new HashMap<>();
    float[] cosines = new float[episodes.size()];
    List<Integer> own = rows.getOrDefault(author, List.of());
    for (int row : own) {
      vectors.cosines(vectors, row, cosines);
      IntStream.of(elsewhere)
          .boxed()
          .sorted(Comparator.comparing((Integer i) -> -cosines[i]))
          .limit(neighbours)
          .forEach(i -> votes.merge(episodes.get(i).account(), 1, Integer::sum));
    }
    Map.Entry<AccountKey, Integer> first =
        votes.entrySet().stream()
            .max(
                Map.Entry.<AccountKey, Integer>comparingByValue()
                    .thenComparing(entry -> entry.getKey().id(), Comparator.reverseOrder()))
            .orElseThrow();
    boolean known =
        people.person(author).stream()
            .anyMatch(other -> !other.market().equals(author.market()) && rows.containsKey(other));
    double all = (double) own.size() * Math.min(neighbours, elsewhere.length);
    return new Candidate(
        author,
        first.getKey(),
        first.getValue() / all,
        known,
        people.samePerson(author, first.getKey()));
  }

  /** The figures of a search, and what drawing accounts by lot would give. */
  public Summary summary(List<Candidate> candidates, List<CorpusEpisode> episodes) {
    Map<String, Long> accounts = new HashMap<>();
    episodes.stream()
        .map(CorpusEpisode::account)
        .distinct()
        .forEach(account -> accounts.merge(account.market(), 1L, Long::sum));
    long total = accounts.values().stream().mapToLong(Long::longValue).sum();
    double chance = 0;
    for (Candidate candidate : candidates) {
      if (candidate.knownElsewhere()) {
        chance += 1.0 / (total - accounts.getOrDefault(candidate.author().market(), 0L));
      }
    }
    return new Summary(
        candidates.size(),
        (int) candidates.stream().filter(Candidate::knownElsewhere).count(),
        (int) candidates.stream().filter(Candidate::right).count(),
        chance);
  }
}
