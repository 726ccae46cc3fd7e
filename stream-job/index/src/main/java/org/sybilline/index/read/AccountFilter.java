package org.sybilline.index.read;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/**
 * Which accounts may be an answer.
 *
 * @param visible markets that may be seen at all; null for all
 * @param markets only these; all if empty
 * @param notMarkets not these
 * @param subforums only accounts with an episode that has a post in one of these; all if empty
 * @param from only accounts with an episode that ends then or later
 * @param to only accounts with an episode that begins then or earlier
 * @param minPosts of the account, 1 or more
 * @param without not this account
 */
public record AccountFilter(
    @Nullable Collection<String> visible,
    List<String> markets,
    List<String> notMarkets,
    List<String> subforums,
    @Nullable Instant from,
    @Nullable Instant to,
    int minPosts,
    @Nullable AccountKey without) {

  public AccountFilter {
    visible = visible == null ? null : List.copyOf(visible);
    markets = List.copyOf(markets);
    notMarkets = List.copyOf(notMarkets);
    subforums = List.copyOf(subforums);
  }

  /** All accounts of the markets that may be seen. */
  public static AccountFilter all(@Nullable Collection<String> visible) {
    return new AccountFilter(visible, List.of(), List.of(), List.of(), null, null, 1, null);
  }

  /** Whether it asks for something that only episodes know. */
  boolean isOfEpisodes() {
    return !subforums.isEmpty() || from != null || to != null;
  }
}
