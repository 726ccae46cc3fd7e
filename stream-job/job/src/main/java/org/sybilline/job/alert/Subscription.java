package org.sybilline.job.alert;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.job.match.CandidateSide;
import org.sybilline.job.match.Transition;
import org.sybilline.post.AccountKey;

/** What a subscription asks for. */
sealed interface Subscription {

  /** Whether the candidate is of the kind asked for, however sure it is. */
  boolean concerns(Transition candidate);

  /** One account, on either side. */
  record OfAccount(AccountKey account) implements Subscription {
    @Override
    public boolean concerns(Transition candidate) {
      return candidate.first().account().equals(account)
          || candidate.second().account().equals(account);
    }
  }

  /**
   * Any two accounts of two markets.
   *
   * @param first the lesser name
   */
  record OfMarketPair(String first, String second) implements Subscription {
    @Override
    public boolean concerns(Transition candidate) {
      // the sides of a candidate are in ascending order
      return candidate.first().account().market().equals(first)
          && candidate.second().account().market().equals(second);
    }
  }

  /** Anybody who has shown a PGP key. */
  record OfPgpKey(String fingerprint) implements Subscription {
    @Override
    public boolean concerns(Transition candidate) {
      return List.of(candidate.first(), candidate.second()).stream()
          .map(CandidateSide::pgpKeys)
          .anyMatch(keys -> keys.contains(fingerprint));
    }
  }

  static Subscription of(SubscriptionRecord subscription) {
    return switch (Kind.valueOf(subscription.kind())) {
      case ACCOUNT ->
          new OfAccount(
              new AccountKey(present(subscription.market()), present(subscription.user())));
      case MARKET_PAIR -> {
        String market = present(subscription.market());
        String other = present(subscription.otherMarket());
        yield market.compareTo(other) < 0
            ? new OfMarketPair(market, other)
            : new OfMarketPair(other, market);
      }
      case PGP_KEY -> new OfPgpKey(present(subscription.pgpKey()));
    };
  }

  private static String present(@Nullable String field) {
    return Objects.requireNonNull(field, "subscriptions are checked when they are read");
  }

  /** The kinds on the wire; the names are part of the format. */
  enum Kind {
    ACCOUNT,
    MARKET_PAIR,
    PGP_KEY
  }
}
