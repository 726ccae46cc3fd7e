package org.sybilline.local.source;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/**
 * What a source holds.
 *
 * @param records posts and records that are none
 * @param unreadable records that are no posts; they are sent too, and the job rejects them
 * @param firstPostedAt null when there is no post
 * @param lastPostedAt null when there is no post
 * @param postsByMarket in the order of their names
 * @param postsByAccount in the order of the accounts
 */
public record Survey(
    long records,
    long unreadable,
    @Nullable Instant firstPostedAt,
    @Nullable Instant lastPostedAt,
    SortedMap<String, Long> postsByMarket,
    SortedMap<AccountKey, Long> postsByAccount) {

  public Survey {
    postsByMarket = Collections.unmodifiableSortedMap(new TreeMap<>(postsByMarket));
    postsByAccount = Collections.unmodifiableSortedMap(new TreeMap<>(postsByAccount));
  }
}
