package org.sybilline.service.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.http.EventClient;

/**
 * One who watches.
 *
 * @param market only this one, null for all that the scope sees
 */
record Listener(EventClient client, MarketScope scope, @Nullable String market) {

  /** Whether something of these markets is for this one: it may see all, and looks at one. */
  boolean wants(List<String> markets) {
    return markets.stream().allMatch(scope::sees) && (market == null || markets.contains(market));
  }
}
