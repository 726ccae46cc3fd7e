package org.sybilline.local.summary;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.Csls;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.Vectors;
import org.sybilline.local.source.KnownPair;
import org.sybilline.post.AccountKey;

/**
 * Asks, for each person known to write on two markets: when the later account came, was the earlier
 * one near the top of its market? All accounts with enough posts are ranked, as the service does
 * it.
 */
public final class KnownPeople {

  private final SortedMap<AccountKey, AccountSnapshot> accounts = new TreeMap<>();

  /**
   * @param snapshots current profiles of all accounts
   * @param minPosts accounts with fewer posts are neither asked for nor ranked
   */
  public KnownPeople(List<AccountSnapshot> snapshots, int minPosts) {
    for (AccountSnapshot snapshot : snapshots) {
      if (snapshot.posts() >= minPosts) {
        accounts.put(snapshot.account(), snapshot);
      }
    }
  }

  public Recall find(List<KnownPair> pairs) {
    int people = 0;
    int first = 0;
    int withinTen = 0;
    double chanceFirst = 0;
    double chanceWithinTen = 0;
    for (KnownPair pair : pairs) {
      AccountSnapshot one = accounts.get(pair.first());
      AccountSnapshot other = accounts.get(pair.second());
      if (one == null || other == null) {
        continue;
      }
      boolean oneIsLater = one.firstPostedAt().isAfter(other.firstPostedAt());
      AccountSnapshot later = oneIsLater ? one : other;
      AccountSnapshot earlier = oneIsLater ? other : one;
      int rank = rank(later, earlier);
      int ranked = marketSize(earlier.account().market());
      people++;
      first += rank == 1 ? 1 : 0;
      withinTen += rank <= 10 ? 1 : 0;
      chanceFirst += 1.0 / ranked;
      chanceWithinTen += Math.min(10, ranked) / (double) ranked;
    }
    return new Recall(
        people, first, withinTen, chanceFirst, chanceWithinTen, pairs.size() - people);
  }

  /** From 1; equals are ordered by account, so that the rank is always the same. */
  private int rank(AccountSnapshot asked, AccountSnapshot wanted) {
    List<AccountSnapshot> candidates =
        accounts.values().stream()
            .filter(a -> a.account().market().equals(wanted.account().market()))
            .toList();
    double[] cosines =
        candidates.stream()
            .mapToDouble(other -> Vectors.cosine(asked.vector(), other.vector()))
            .toArray();
    double[] scores = Csls.scores(cosines, i -> crowd(candidates.get(i), asked.account()));
    int at = candidates.indexOf(wanted);
    int before = 0;
    for (int i = 0; i < scores.length; i++) {
      before += scores[i] > scores[at] || (scores[i] == scores[at] && i < at) ? 1 : 0;
    }
    return before + 1;
  }

  private OptionalDouble crowd(AccountSnapshot of, AccountKey without) {
    return Csls.crowd(
        accounts.values().stream()
            .filter(other -> !other.account().market().equals(of.account().market()))
            .filter(other -> !other.account().equals(without))
            .mapToDouble(other -> Vectors.cosine(of.vector(), other.vector()))
            .toArray());
  }

  private int marketSize(String market) {
    return (int)
        accounts.keySet().stream().filter(account -> account.market().equals(market)).count();
  }
}
