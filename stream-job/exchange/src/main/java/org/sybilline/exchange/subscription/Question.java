package org.sybilline.exchange.subscription;

import java.util.List;
import org.sybilline.post.AccountKey;

/** What a subscription asks for. */
public sealed interface Question {

  /** The kinds on the wire; the names are part of the format. */
  enum Kind {
    ACCOUNT,
    MARKET_PAIR,
    STANDING_QUERY,
    PGP_KEY
  }

  Kind kind();

  /** Whoever looks like one account. */
  record OfAccount(AccountKey account) implements Question {
    @Override
    public Kind kind() {
      return Kind.ACCOUNT;
    }
  }

  /**
   * Any two accounts of two markets.
   *
   * @param first the lesser name
   */
  record OfMarketPair(String first, String second) implements Question {
    public OfMarketPair {
      if (first.compareTo(second) >= 0) {
        throw new IllegalArgumentException(
            "a market pair is two markets in ascending order, found '%s' and '%s'"
                .formatted(first, second));
      }
    }

    /** The pair of two markets in either order. */
    public static OfMarketPair of(String market, String other) {
      return market.compareTo(other) < 0
          ? new OfMarketPair(market, other)
          : new OfMarketPair(other, market);
    }

    public List<String> markets() {
      return List.of(first, second);
    }

    @Override
    public Kind kind() {
      return Kind.MARKET_PAIR;
    }
  }

  /**
   * Anybody who has shown a PGP key.
   *
   * @param fingerprint of a primary key, in upper-case hexadecimal
   */
  record OfPgpKey(String fingerprint) implements Question {
    @Override
    public Kind kind() {
      return Kind.PGP_KEY;
    }
  }

  /** Any account that writes like a sample. */
  record StandingQuery(Sample sample, Threshold threshold, QueryFilters filters)
      implements Question {
    @Override
    public Kind kind() {
      return Kind.STANDING_QUERY;
    }
  }
}
