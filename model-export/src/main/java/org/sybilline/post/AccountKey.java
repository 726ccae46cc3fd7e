package org.sybilline.post;

/**
 * A user name on one market. Names are compared as they stand; equal names on two markets are two
 * accounts.
 */
public record AccountKey(String market, String user) implements Comparable<AccountKey> {

  public AccountKey {
    if (market.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException(
          "an account needs a market and a user, found market '"
              + market
              + "' and a "
              + (user.isBlank() ? "blank" : "non-blank")
              + " user");
    }
    if (market.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "a market name must not hold '/' (it separates market and user in ids), found '"
              + market
              + "'");
    }
  }

  /** Key of Kafka records and prefix of document ids: {@code market/user}. */
  public String id() {
    return market + "/" + user;
  }

  /** The inverse of {@link #id()}. */
  public static AccountKey parse(String id) {
    int slash = id.indexOf('/');
    if (slash <= 0 || slash == id.length() - 1) {
      throw new IllegalArgumentException("expected an account as market/user, found '" + id + "'");
    }
    return new AccountKey(id.substring(0, slash), id.substring(slash + 1));
  }

  @Override
  public int compareTo(AccountKey other) {
    int byMarket = market.compareTo(other.market);
    return byMarket != 0 ? byMarket : user.compareTo(other.user);
  }
}
