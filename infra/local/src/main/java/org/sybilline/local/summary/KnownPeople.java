package org.sybilline.local.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.local.source.KnownPair;
import org.sybilline.post.AccountKey;

/**
 * Asks, for each person known to write on two markets: when the later account came, was the earlier
 * one near the top of its market? All accounts with enough posts are ranked by cosine.
 */
public final class KnownPeople {

  private final Map<AccountKey, AccountSnapshot> accounts = new HashMap<>();

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

  /** From 1; equal cosines are ordered by account, so that the rank is always the same. */
  private int rank(AccountSnapshot asked, AccountSnapshot wanted) {
    double cosine = cosine(asked.vector(), wanted.vector());
    int before = 0;
    for (AccountSnapshot other : accounts.values()) {
      if (!other.account().market().equals(wanted.account().market())) {
        continue;
      }
      int nearer = Double.compare(cosine(asked.vector(), other.vector()), cosine);
      if (nearer > 0 || (nearer == 0 && other.account().compareTo(wanted.account()) < 0)) {
        before++;
      }
    }
    return before + 1;
  }

  private int marketSize(String market) {
    return (int)
        accounts.keySet().stream().filter(account -> account.market().equals(market)).count();
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(squareA * squareB);
  }
}
