package org.sybilline.service.query;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.VectorIndex;
import org.sybilline.index.read.AccountFilter;
import org.sybilline.index.read.Found;
import org.sybilline.index.read.Generation;
import org.sybilline.index.read.IndexReader;
import org.sybilline.index.read.NearestSearch;
import org.sybilline.post.AccountKey;

/**
 * Share of the ten nearest that an approximate search finds, measured on accounts of the index
 * against the widest walk of the graph that there is. Measured once for each generation.
 */
final class Recall {

  /** What the walk of an approximate search keeps in mind. */
  static final int EFFORT = 200;

  private static final int ACCOUNTS = 30;
  private static final int NEAREST = 10;

  private final IndexReader index;
  private @Nullable Generation measured;
  private double recall;

  Recall(IndexReader index) {
    this.index = index;
  }

  /** In [0, 1]; 1 where all are compared anyway. */
  synchronized double of(Generation generation) {
    if (generation.vectors() == VectorIndex.EXACT) {
      return 1;
    }
    if (!generation.equals(measured)) {
      recall = measure();
      measured = generation;
    }
    return recall;
  }

  private double measure() {
    int found = 0;
    int all = 0;
    for (AccountSnapshot account : index.accounts(null, null, "", null, ACCOUNTS)) {
      Set<AccountKey> truth = nearest(account, NearestSearch.MOST);
      Set<AccountKey> walked = nearest(account, EFFORT);
      all += truth.size();
      walked.retainAll(truth);
      found += walked.size();
    }
    return all == 0 ? 1 : (double) found / all;
  }

  private Set<AccountKey> nearest(AccountSnapshot account, int effort) {
    List<Found<AccountSnapshot>> found =
        index
            .nearest()
            .accounts(account.vector(), AccountFilter.all(null), NEAREST, effort)
            .orElse(List.of());
    Set<AccountKey> accounts = new HashSet<>();
    found.forEach(f -> accounts.add(f.item().account()));
    return accounts;
  }
}
