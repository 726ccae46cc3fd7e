package org.sybilline.exchange.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.exchange.id.ContentId;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.post.AccountKey;

/**
 * The answer to a subscription, once for each level. Flat as it travels through the stream; exactly
 * one of pair and query is there.
 *
 * @param id of its content, so that the same alert has the same id on every run
 * @param at when the level was reached, in record time
 * @param round of the stream's clock in which it was reached
 * @param cosine in [-1, 1]
 * @param probability calibrated, in [0, 1]
 * @param model id of the model that made the vectors
 * @param pair two accounts that look like one author
 * @param query an account that writes like the sample of a standing query
 */
public record Alert(
    String id,
    String subscription,
    AlertLevel level,
    Instant at,
    long round,
    double cosine,
    double probability,
    String model,
    @Nullable OfPair pair,
    @Nullable OfQuery query) {

  public Alert {
    if ((pair == null) == (query == null)) {
      throw new IllegalArgumentException("an alert is about a pair or about a standing query");
    }
  }

  /** An alert about a candidate. */
  public static Alert ofPair(
      String subscription,
      AlertLevel level,
      Instant at,
      long round,
      double cosine,
      double probability,
      String model,
      OfPair pair) {
    return new Alert(
        ContentId.of(subscription, pair.candidate(), level.code()),
        subscription,
        level,
        at,
        round,
        cosine,
        probability,
        model,
        pair,
        null);
  }

  /** An alert about a standing query. */
  public static Alert ofQuery(
      String subscription,
      AlertLevel level,
      Instant at,
      long round,
      double cosine,
      double probability,
      String model,
      OfQuery query) {
    return new Alert(
        ContentId.of(subscription, query.account().key().id(), level.code()),
        subscription,
        level,
        at,
        round,
        cosine,
        probability,
        model,
        null,
        query);
  }

  /** What it is about, for lists: a candidate's id, or an account's. */
  public String subject() {
    if (pair != null) {
      return pair.candidate();
    }
    if (query != null) {
      return AccountId.of(query.account().key());
    }
    throw new IllegalStateException("an alert is about a pair or about a standing query");
  }

  /** The accounts that it names. */
  public List<Account> accounts() {
    if (pair != null) {
      return List.of(pair.first(), pair.second());
    }
    return query == null ? List.of() : List.of(query.account());
  }

  /**
   * An account with the number of its posts that stood behind the comparison.
   *
   * @param posts at least 1
   */
  public record Account(AccountKey key, int posts) {}

  /**
   * Two accounts of different markets.
   *
   * @param candidate their id
   * @param first the lesser account
   * @param sharedKeys PGP fingerprints that both show, sorted
   * @param confirmed who confirmed it; null below {@link AlertLevel#CONFIRMED}
   */
  public record OfPair(
      String candidate,
      Account first,
      Account second,
      List<String> sharedKeys,
      @Nullable Confirmed confirmed) {

    public OfPair {
      sharedKeys = List.copyOf(sharedKeys);
    }
  }

  /** By whom, when and why a candidate was confirmed. */
  public record Confirmed(String by, Instant at, String note) {}

  /**
   * An account that writes like a sample.
   *
   * @param account with the posts behind what was compared
   * @param episode id of the episode that was compared; null where it was the profile
   * @param scale of the threshold
   * @param threshold of the query, which was reached
   */
  public record OfQuery(
      Account account, @Nullable String episode, Threshold.Scale scale, double threshold) {}
}
