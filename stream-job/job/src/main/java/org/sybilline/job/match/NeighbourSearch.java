package org.sybilline.job.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Csls;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.Neighbour;
import org.sybilline.index.ProfileQuery;
import org.sybilline.job.index.IndexAccess;
import org.sybilline.job.settings.MatchSettings;
import org.sybilline.post.AccountKey;

/** Finds the matches of account snapshots, as the index stood at the end of their round. */
final class NeighbourSearch {

  private final IndexAccess index;
  private final MatchSettings settings;
  private Crowds crowds;

  private record HeldKey(AccountSnapshot snapshot, String key) {}

  NeighbourSearch(IndexAccess index, MatchSettings settings) {
    this.index = index;
    this.settings = settings;
    this.crowds = new Crowds(index, settings, -1);
  }

  /**
   * Finds matches: nearest profiles, and accounts that show the same PGP key however far their
   * profiles.
   *
   * @param snapshots of one round
   * @return in the order of the snapshots, then of the other account
   */
  List<Match> find(List<AccountSnapshot> snapshots) {
    if (!snapshots.isEmpty() && snapshots.get(0).round() != crowds.round()) {
      crowds = new Crowds(index, settings, snapshots.get(0).round());
    }
    Map<AccountKey, List<Neighbour>> nearest = nearest(snapshots);
    Map<AccountKey, Map<String, List<Neighbour>>> holders = holdersByKey(snapshots);
    nearest.forEach((account, found) -> crowds.put(account, settings.neighbours(), found));
    crowds.load(
        Stream.concat(
                nearest.values().stream(),
                holders.values().stream().flatMap(byKey -> byKey.values().stream()))
            .flatMap(List::stream)
            .toList());
    List<Match> matches = new ArrayList<>();
    for (AccountSnapshot snapshot : snapshots) {
      matches.addAll(
          matches(
              snapshot,
              nearest.getOrDefault(snapshot.account(), List.of()),
              holders.getOrDefault(snapshot.account(), Map.of())));
    }
    return matches;
  }

  private Map<AccountKey, List<Neighbour>> nearest(List<AccountSnapshot> snapshots) {
    List<AccountSnapshot> ripe =
        snapshots.stream().filter(s -> s.posts() >= settings.minPosts()).toList();
    Map<AccountKey, List<Neighbour>> nearest = new HashMap<>();
    if (ripe.isEmpty()) {
      return nearest;
    }
    List<List<Neighbour>> answers =
        index.nearestAccounts(
            ripe.stream()
                .map(s -> query(s, s.pgpKeys(), settings.minPosts(), settings.neighbours()))
                .toList());
    for (int i = 0; i < ripe.size(); i++) {
      nearest.put(ripe.get(i).account(), answers.get(i));
    }
    return nearest;
  }

  /** Of each account, the keys that are not passed around, with the others who show them. */
  private Map<AccountKey, Map<String, List<Neighbour>>> holdersByKey(
      List<AccountSnapshot> snapshots) {
    List<HeldKey> held =
        snapshots.stream().flatMap(s -> s.pgpKeys().stream().map(k -> new HeldKey(s, k))).toList();
    Map<AccountKey, Map<String, List<Neighbour>>> holders = new HashMap<>();
    if (held.isEmpty()) {
      return holders;
    }
    // one more than the limit is enough to see that it is passed
    int enough = settings.maxKeyHolders() + 1;
    List<List<Neighbour>> answers =
        index.accountsSharingKeys(
            held.stream().map(h -> query(h.snapshot(), List.of(h.key()), 1, enough)).toList());
    for (int i = 0; i < held.size(); i++) {
      if (answers.get(i).size() < enough) {
        holders
            .computeIfAbsent(held.get(i).snapshot().account(), account -> new TreeMap<>())
            .put(held.get(i).key(), answers.get(i));
      }
    }
    return holders;
  }

  private static ProfileQuery query(
      AccountSnapshot snapshot, List<String> keys, int minPosts, int limit) {
    return new ProfileQuery(
        snapshot.account(), snapshot.vector(), keys, snapshot.round(), minPosts, limit);
  }

  private List<Match> matches(
      AccountSnapshot snapshot,
      List<Neighbour> nearest,
      Map<String, List<Neighbour>> holdersByKey) {
    SortedMap<AccountKey, Neighbour> others = new TreeMap<>();
    nearest.forEach(neighbour -> others.put(neighbour.account(), neighbour));
    Map<AccountKey, List<String>> sharedKeys = new HashMap<>();
    holdersByKey.forEach(
        (key, holders) ->
            holders.forEach(
                holder -> {
                  others.put(holder.account(), holder);
                  sharedKeys.computeIfAbsent(holder.account(), a -> new ArrayList<>()).add(key);
                }));
    CandidateSide self =
        new CandidateSide(snapshot.account(), snapshot.posts(), snapshot.pgpKeys());
    return others.values().stream()
        .map(
            other ->
                Match.of(
                    snapshot.round(),
                    self,
                    new CandidateSide(other.account(), other.posts(), other.pgpKeys()),
                    other.cosine(),
                    margin(snapshot.account(), other),
                    sharedKeys.getOrDefault(other.account(), List.of())))
        .toList();
  }

  /** The same from whichever side the pair was found. */
  private @Nullable Double margin(AccountKey account, Neighbour other) {
    OptionalDouble margin =
        Csls.margin(
            other.cosine(),
            crowds.of(account, other.account()),
            crowds.of(other.account(), account));
    return margin.isPresent() ? margin.getAsDouble() : null;
  }
}
