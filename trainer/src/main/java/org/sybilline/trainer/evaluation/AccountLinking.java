package org.sybilline.trainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sybilline.post.AccountKey;
import org.sybilline.trainer.corpus.CorpusEpisode;
import org.sybilline.trainer.corpus.PersonSplit;

/**
 * Finding a person's account on another market: an account is the mean of its test episodes'
 * vectors; each account known to have a counterpart on the other market is a query, and all
 * accounts of that market with test episodes are ranked by cosine. Ties count against the right
 * answer.
 */
public final class AccountLinking {

  private final PersonSplit people;
  private final Map<String, Accounts> accountsByMarket = new TreeMap<>();

  /** From an account of one market to the accounts of another. */
  public record Direction(String from, String to) {}

  /**
   * Figures of one direction.
   *
   * @param all every known counterpart
   * @param heldOut only people whose matches no training has seen
   * @param candidates accounts ranked for each query
   */
  public record Scores(
      Direction direction, RetrievalScores all, RetrievalScores heldOut, int candidates) {}

  /**
   * Groups the test episodes of several markets by account.
   *
   * @param episodes of all markets
   * @param vectors of the episodes, row for row, in one space
   */
  public AccountLinking(PersonSplit people, List<CorpusEpisode> episodes, VectorSet vectors) {
    this.people = people;
    Map<String, List<Integer>> rowsByMarket = new TreeMap<>();
    for (int i = 0; i < episodes.size(); i++) {
      rowsByMarket
          .computeIfAbsent(episodes.get(i).account().market(), m -> new ArrayList<>())
          .add(i);
    }
    rowsByMarket.forEach(
        (market, rows) ->
            accountsByMarket.put(
                market,
                Accounts.of(
                    rows.stream().map(episodes::get).toList(),
                    vectors.means(rows.stream().map(row -> new int[] {row}).toList()))));
  }

  /** All directions that have at least one query, in the order of the markets' names. */
  public List<Scores> score() {
    List<Scores> scores = new ArrayList<>();
    for (String from : accountsByMarket.keySet()) {
      for (String to : accountsByMarket.keySet()) {
        if (!from.equals(to)) {
          Scores direction = score(new Direction(from, to));
          if (direction.all().queries() > 0) {
            scores.add(direction);
          }
        }
      }
    }
    scores.sort(Comparator.comparing(s -> s.direction().from() + "/" + s.direction().to()));
    return scores;
  }

  private Scores score(Direction direction) {
    Predicate<AccountKey> heldOut = account -> people.part(account) != PersonSplit.Part.LABEL;
    RetrievalScores.Sum all = new RetrievalScores.Sum();
    RetrievalScores.Sum unseen = new RetrievalScores.Sum();
    Accounts queries = accounts(direction.from());
    Accounts candidates = accounts(direction.to());
    float[] cosines = new float[candidates.keys().size()];
    for (int query = 0; query < queries.keys().size(); query++) {
      AccountKey asked = queries.keys().get(query);
      if (candidates.keys().stream().noneMatch(key -> people.samePerson(asked, key))) {
        continue;
      }
      candidates.vectors().cosines(queries.vectors(), query, cosines);
      int rank = rank(asked, candidates.keys(), cosines);
      all.found(rank);
      if (heldOut.test(asked)) {
        unseen.found(rank);
      }
    }
    return new Scores(direction, all.scores(), unseen.scores(), cosines.length);
  }

  private int rank(AccountKey asked, List<AccountKey> candidates, float[] cosines) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < cosines.length; i++) {
      if (cosines[i] > best && people.samePerson(asked, candidates.get(i))) {
        best = cosines[i];
      }
    }
    int rank = 1;
    for (int i = 0; i < cosines.length; i++) {
      if (cosines[i] >= best && !people.samePerson(asked, candidates.get(i))) {
        rank++;
      }
    }
    return rank;
  }

  private Accounts accounts(String market) {
    Accounts accounts = accountsByMarket.get(market);
    if (accounts == null) {
      throw new IllegalArgumentException("expected a market with test episodes, found " + market);
    }
    return accounts;
  }
}
