package org.sybilline.job.alert;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.subscription.Question;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.job.match.CandidateSide;
import org.sybilline.job.match.Transition;
import org.sybilline.post.AccountKey;

/**
 * A standing question about pairs of accounts, flat as it travels and is stored. Part of
 * checkpoints: fields may be added or dropped, but keep their names and types.
 *
 * @param kind {@code ACCOUNT}, {@code MARKET_PAIR} or {@code PGP_KEY}
 * @param market of the account, or one of the pair; null for a key
 * @param user of the account; null for the others
 * @param otherMarket of the pair; null for the others
 * @param pgpKey fingerprint, upper-case hexadecimal; null for the others
 * @param minProbability in [0, 1], a whole percent
 * @param since what happened before does not count, in record time
 * @param paused no alerts for now; what happened meanwhile is told afterwards
 */
public record SubscriptionRecord(
    String id,
    String kind,
    @Nullable String market,
    @Nullable String user,
    @Nullable String otherMarket,
    @Nullable String pgpKey,
    double minProbability,
    Instant since,
    boolean paused) {

  /**
   * What is kept of a subscription.
   *
   * @param arrived stands for its own time if it names none
   * @return null for a standing query, which is not about pairs
   */
  static @Nullable SubscriptionRecord of(Subscription subscription, Instant arrived) {
    Question question = subscription.question();
    if (question instanceof Question.OfAccount of) {
      return of(subscription, arrived, of.account().market(), of.account().user(), null, null);
    }
    if (question instanceof Question.OfMarketPair pair) {
      return of(subscription, arrived, pair.first(), null, pair.second(), null);
    }
    if (question instanceof Question.OfPgpKey key) {
      return of(subscription, arrived, null, null, null, key.fingerprint());
    }
    return null;
  }

  private static SubscriptionRecord of(
      Subscription subscription,
      Instant arrived,
      @Nullable String market,
      @Nullable String user,
      @Nullable String otherMarket,
      @Nullable String pgpKey) {
    return new SubscriptionRecord(
        subscription.id(),
        subscription.question().kind().name(),
        market,
        user,
        otherMarket,
        pgpKey,
        subscription.minProbability(),
        Objects.requireNonNullElse(subscription.since(), arrived),
        subscription.paused());
  }

  /** Whether a candidate is of the kind asked for, however sure it is. */
  boolean concerns(Transition candidate) {
    AccountKey first = candidate.first().account();
    AccountKey second = candidate.second().account();
    return switch (Question.Kind.valueOf(kind)) {
      case ACCOUNT -> isTheAccount(first) || isTheAccount(second);
      case MARKET_PAIR ->
          List.of(first.market(), second.market())
              .containsAll(List.of(present(market), present(otherMarket)));
      case PGP_KEY ->
          List.of(candidate.first(), candidate.second()).stream()
              .map(CandidateSide::pgpKeys)
              .anyMatch(keys -> keys.contains(present(pgpKey)));
      case STANDING_QUERY -> false;
    };
  }

  private boolean isTheAccount(AccountKey account) {
    return account.market().equals(market) && account.user().equals(user);
  }

  private static String present(@Nullable String field) {
    return Objects.requireNonNull(field, "subscriptions are checked when they are read");
  }
}
