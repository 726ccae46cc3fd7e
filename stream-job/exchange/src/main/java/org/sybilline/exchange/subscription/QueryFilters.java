package org.sybilline.exchange.subscription;

import java.util.List;

/**
 * Which accounts can answer a standing query.
 *
 * @param markets only these; all when empty
 * @param notMarkets not these
 * @param subforums only episodes with a post in one of these, and no profiles; all when empty
 * @param minPosts posts behind what is compared: of the account for a profile, of the episode for
 *     an episode
 */
public record QueryFilters(
    List<String> markets, List<String> notMarkets, List<String> subforums, int minPosts) {

  /** Names in one list. */
  public static final int MAX_NAMES = 100;

  public QueryFilters {
    markets = List.copyOf(markets);
    notMarkets = List.copyOf(notMarkets);
    subforums = List.copyOf(subforums);
    if (minPosts < 1) {
      throw new IllegalArgumentException("minPosts must be at least 1, found " + minPosts);
    }
  }

  public static QueryFilters none() {
    return new QueryFilters(List.of(), List.of(), List.of(), 1);
  }
}
