package org.sybilline.local.source;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/** Counts records as they pass. */
final class SurveyBuilder {

  private final SortedMap<String, Long> postsByMarket = new TreeMap<>();
  private final SortedMap<AccountKey, Long> postsByAccount = new TreeMap<>();
  private long records;
  private long unreadable;
  private boolean inOrder = true;
  private @Nullable Instant first;
  private @Nullable Instant last;

  void add(ReplayRecord record) {
    records++;
    if (!record.isPost()) {
      unreadable++;
      return;
    }
    AccountKey account = AccountKey.parse(record.key());
    postsByMarket.merge(account.market(), 1L, Long::sum);
    postsByAccount.merge(account, 1L, Long::sum);
    Instant time = record.postedAt();
    if (last != null && time.isBefore(last)) {
      inOrder = false;
    }
    first = first == null || time.isBefore(first) ? time : first;
    last = last == null || time.isAfter(last) ? time : last;
  }

  boolean inOrder() {
    return inOrder;
  }

  Survey survey() {
    return new Survey(records, unreadable, first, last, postsByMarket, postsByAccount);
  }
}
