package org.sybilline.index;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.sybilline.post.AccountKey;

/** What the index promises, written as plainly as possible and kept in memory. */
final class NaiveAccounts {

  private final Map<AccountKey, NavigableMap<Long, AccountSnapshot>> histories = new TreeMap<>();

  void add(AccountSnapshot snapshot) {
    histories
        .computeIfAbsent(snapshot.account(), account -> new TreeMap<>())
        .put(snapshot.round(), snapshot);
  }

  /** The latest snapshot of each account up to the round, by account. */
  List<AccountSnapshot> asOf(long round) {
    return histories.values().stream()
        .map(history -> history.headMap(round, true))
        .filter(history -> !history.isEmpty())
        .map(history -> history.lastEntry().getValue())
        .toList();
  }

  List<Neighbour> nearest(ProfileQuery query) {
    return nearest(query, asOf(query.round()));
  }

  static List<Neighbour> nearest(ProfileQuery query, Collection<AccountSnapshot> accounts) {
    return accounts.stream()
        .filter(other -> !other.account().market().equals(query.account().market()))
        .filter(other -> other.posts() >= query.minPosts())
        .map(other -> Neighbour.of(other, Vectors.cosine(query.vector(), other.vector())))
        .sorted(
            Comparator.comparingDouble(Neighbour::cosine)
                .reversed()
                .thenComparing(Neighbour::account))
        .limit(query.limit())
        .toList();
  }

  List<Neighbour> sharingKeys(ProfileQuery query) {
    ProfileQuery anyPosts =
        new ProfileQuery(
            query.account(), query.vector(), query.pgpKeys(), query.round(), 0, query.limit());
    return nearest(
        anyPosts,
        asOf(query.round()).stream()
            .filter(other -> other.pgpKeys().stream().anyMatch(query.pgpKeys()::contains))
            .toList());
  }

  /** How many snapshots a later one had superseded by the end of the round. */
  long superseded(long throughRound) {
    return histories.values().stream()
        .mapToLong(history -> Math.max(0, history.headMap(throughRound, true).size() - 1))
        .sum();
  }
}
