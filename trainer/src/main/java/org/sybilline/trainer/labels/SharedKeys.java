package org.sybilline.trainer.labels;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.post.AccountKey;
import org.sybilline.post.PgpKeys;
import org.sybilline.post.Post;
import org.sybilline.trainer.corpus.Corpus;

/**
 * Accounts of different markets that posted the same public PGP key (paper, section 3; method page,
 * section 12): people who may be one, for somebody to confirm. Fans repost the keys of vendors, so
 * keys of many accounts are set aside.
 *
 * @param pairs in the order of their accounts
 * @param keys different keys found, by the fingerprint of the primary key
 * @param keysOnSeveralMarkets of them posted on two or more markets
 * @param keysSetAside of these posted by too many accounts to mean anything
 */
public record SharedKeys(List<Pair> pairs, int keys, int keysOnSeveralMarkets, int keysSetAside) {

  public SharedKeys {
    pairs = List.copyOf(pairs);
  }

  /**
   * Two accounts that may be one person's.
   *
   * @param fingerprint upper-case hex of the key that both posted; the first one, if several
   * @param accounts all that posted the key
   * @param firstSeen time of the first post of either with the key
   * @param lastSeen time of the last
   */
  public record Pair(
      AccountKey first,
      AccountKey second,
      String fingerprint,
      int accounts,
      Instant firstSeen,
      Instant lastSeen) {}

  /**
   * When an account posted a key.
   *
   * @param first time of the first post with it
   * @param last of the last
   */
  private record Showing(Instant first, Instant last) {
    Showing with(Showing other) {
      return new Showing(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /**
   * Searches the texts as they were posted; keys inside quotes are somebody else's.
   *
   * @param mostAccounts keys posted by more accounts than this are set aside
   */
  public static SharedKeys of(Corpus corpus, int mostAccounts) {
    SortedMap<String, SortedMap<AccountKey, Showing>> byKey = new TreeMap<>();
    for (List<Post> posts : corpus.postsByMarket().values()) {
      for (Post post : posts) {
        for (String fingerprint : PgpKeys.fingerprints(post.text())) {
          byKey
              .computeIfAbsent(fingerprint, key -> new TreeMap<>())
              .merge(post.account(), new Showing(post.postedAt(), post.postedAt()), Showing::with);
        }
      }
    }
    SortedMap<String, Pair> pairs = new TreeMap<>();
    int several = 0;
    int aside = 0;
    for (var entry : byKey.entrySet()) {
      SortedMap<AccountKey, Showing> accounts = entry.getValue();
      if (accounts.keySet().stream().map(AccountKey::market).distinct().count() < 2) {
        continue;
      }
      several++;
      if (accounts.size() > mostAccounts) {
        aside++;
        continue;
      }
      pairs(entry.getKey(), accounts)
          .forEach(pair -> pairs.putIfAbsent(pair.first().id() + '\n' + pair.second().id(), pair));
    }
    return new SharedKeys(List.copyOf(pairs.values()), byKey.size(), several, aside);
  }

  private static List<Pair> pairs(String fingerprint, SortedMap<AccountKey, Showing> accounts) {
    List<Pair> pairs = new ArrayList<>();
    List<AccountKey> keys = List.copyOf(accounts.keySet());
    for (int i = 0; i < keys.size(); i++) {
      for (AccountKey second : keys.subList(i + 1, keys.size())) {
        AccountKey first = keys.get(i);
        if (!first.market().equals(second.market())) {
          Showing both = showing(accounts, first).with(showing(accounts, second));
          pairs.add(new Pair(first, second, fingerprint, keys.size(), both.first(), both.last()));
        }
      }
    }
    return pairs;
  }

  private static Showing showing(SortedMap<AccountKey, Showing> accounts, AccountKey account) {
    Showing showing = accounts.get(account);
    if (showing == null) {
      throw new IllegalStateException("an account of the key is not among its accounts");
    }
    return showing;
  }
}
