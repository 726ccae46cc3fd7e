package org.sybilline.service.access;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/**
 * The markets that a key may see. What lies outside does not exist for it.
 *
 * @param markets null for all there are
 */
public record MarketScope(@Nullable SortedSet<String> markets) {

  private static final MarketScope ALL = new MarketScope(null);

  public MarketScope {
    if (markets != null) {
      if (markets.isEmpty() || markets.stream().anyMatch(m -> m.isBlank() || m.indexOf('/') >= 0)) {
        throw new IllegalArgumentException(
            "expected at least one market, none blank or with a '/', found "
                + markets
                + "; leave the markets out for a key that sees all");
      }
      markets = Collections.unmodifiableSortedSet(new TreeSet<>(markets));
    }
  }

  public static MarketScope all() {
    return ALL;
  }

  public static MarketScope of(Collection<String> markets) {
    return new MarketScope(new TreeSet<>(markets));
  }

  public boolean isAll() {
    return markets == null;
  }

  public boolean sees(String market) {
    return markets == null || markets.contains(market);
  }

  public boolean sees(AccountKey account) {
    return sees(account.market());
  }
}
