package org.sybilline.service.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Csls;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.read.Found;
import org.sybilline.index.read.IndexReader;
import org.sybilline.index.read.NearestSearch.Standpoint;
import org.sybilline.post.AccountKey;

/**
 * Crowds of accounts, over all markets, whatever a question filters by and its asker may see: a
 * crowd is a single number, and a pair has the same margin for everyone. Those of profiles that
 * were asked for lately are remembered; thread-safe.
 */
final class Crowds {

  /** With one more, the crowd is whole when the other of a pair is left out. */
  private static final int NEAR = Csls.CROWD + 1;

  private static final int REMEMBERED = 20_000;
  private static final long MILLIS = 60_000;

  private final IndexReader index;
  private final int minPosts;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Near(AccountKey account, double cosine) {}

  private record Known(List<Near> near, long atMillis) {}

  /**
   * @param minPosts accounts with fewer posts are nobody's crowd
   */
  Crowds(IndexReader index, int minPosts) {
    this.index = index;
    this.minPosts = minPosts;
  }

  /**
   * The crowds of accounts that were found.
   *
   * @param asker who is left out of them, null if it has no account
   */
  List<OptionalDouble> of(List<AccountSnapshot> found, @Nullable AccountKey asker) {
    String model = index.generation().modelId();
    long now = System.currentTimeMillis();
    List<@Nullable List<Near>> near = new ArrayList<>();
    List<AccountSnapshot> unknown = new ArrayList<>();
    synchronized (known) {
      for (AccountSnapshot account : found) {
        Known before = known.get(id(model, account));
        if (before == null || now - before.atMillis > MILLIS) {
          near.add(null);
          unknown.add(account);
        } else {
          near.add(before.near);
        }
      }
    }
    List<List<Near>> answers = ask(unknown.stream().map(Crowds::standpoint).toList());
    synchronized (known) {
      for (int i = 0; i < answers.size(); i++) {
        known.put(id(model, unknown.get(i)), new Known(answers.get(i), now));
      }
    }
    List<OptionalDouble> crowds = new ArrayList<>();
    int next = 0;
    for (@Nullable List<Near> one : near) {
      crowds.add(crowd(one == null ? answers.get(next++) : one, asker));
    }
    return crowds;
  }

  /**
   * The crowd of who asks, for pairs with each of the accounts that were found.
   *
   * @param market of the asker, null if unknown
   */
  List<OptionalDouble> ofAsker(
      float[] vector, @Nullable String market, List<AccountSnapshot> found) {
    List<Near> near = ask(List.of(new Standpoint(vector, market))).get(0);
    return found.stream().map(account -> crowd(near, account.account())).toList();
  }

  private static OptionalDouble crowd(List<Near> near, @Nullable AccountKey without) {
    return Csls.crowd(
        near.stream()
            .filter(other -> !other.account.equals(without))
            .mapToDouble(Near::cosine)
            .toArray());
  }

  private List<List<Near>> ask(List<Standpoint> standpoints) {
    return index.nearest().near(standpoints, minPosts, NEAR, Recall.EFFORT).stream()
        .map(found -> found.stream().map(Crowds::near).toList())
        .toList();
  }

  private static Near near(Found<AccountSnapshot> found) {
    return new Near(found.item().account(), found.cosine());
  }

  private static Standpoint standpoint(AccountSnapshot account) {
    return new Standpoint(account.vector(), account.account().market());
  }

  private static String id(String model, AccountSnapshot account) {
    return model + " " + account.account().id() + " " + account.round();
  }
}
