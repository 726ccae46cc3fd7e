package org.sybilline.job.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.sybilline.bundle.Csls;
import org.sybilline.index.Neighbour;
import org.sybilline.index.ProfileQuery;
import org.sybilline.job.index.IndexAccess;
import org.sybilline.job.settings.MatchSettings;
import org.sybilline.post.AccountKey;

/**
 * Who is near each account of a round, for the margins of pairs. An account is asked for once in a
 * round, however many pairs it is in.
 */
final class Crowds {

  /** With one more, the crowd is whole when the other of the pair is left out. */
  private static final int NEAR = Csls.CROWD + 1;

  private final IndexAccess index;
  private final MatchSettings settings;
  private final long round;
  private final Map<AccountKey, List<Near>> crowds = new HashMap<>();

  private record Near(AccountKey account, double cosine) {}

  Crowds(IndexAccess index, MatchSettings settings, long round) {
    this.index = index;
    this.settings = settings;
    this.round = round;
  }

  long round() {
    return round;
  }

  /**
   * Takes over what the index answered.
   *
   * @param asked how many it was asked for
   * @param nearest accounts, the nearest first
   */
  void put(AccountKey account, int asked, List<Neighbour> nearest) {
    if (asked >= NEAR) {
      crowds.put(
          account,
          nearest.stream().limit(NEAR).map(n -> new Near(n.account(), n.cosine())).toList());
    }
  }

  /** Asks for those of the accounts that are not known yet and have posts enough to be matched. */
  void load(Iterable<Neighbour> accounts) {
    Map<AccountKey, Neighbour> unknown = new HashMap<>();
    for (Neighbour account : accounts) {
      if (account.posts() >= settings.minPosts() && !crowds.containsKey(account.account())) {
        unknown.put(account.account(), account);
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    List<Neighbour> asked = new ArrayList<>(unknown.values());
    List<List<Neighbour>> answers = index.nearestAccounts(asked.stream().map(this::query).toList());
    for (int i = 0; i < asked.size(); i++) {
      put(asked.get(i).account(), NEAR, answers.get(i));
    }
  }

  private ProfileQuery query(Neighbour account) {
    return new ProfileQuery(
        account.account(), account.vector(), List.of(), round, settings.minPosts(), NEAR);
  }

  /** The crowd of an account of a pair, without the other; empty if it is too small or unknown. */
  OptionalDouble of(AccountKey account, AccountKey other) {
    return Csls.crowd(
        crowds.getOrDefault(account, List.of()).stream()
            .filter(near -> !near.account().equals(other))
            .mapToDouble(Near::cosine)
            .toArray());
  }
}
