package org.sybilline.token;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** The merges of a BPE by rank, and their use on one word. Immutable. */
final class MergeTable {

  /** Two ids that stand side by side, and the id they become. */
  record Merge(int left, int right, int merged) {}

  private static final long FREE = -1;

  // a hash table of pairs with open addressing: no boxes, since every pair of a text is looked up
  private final long[] pairs;
  private final int[] ranks;
  private final int[] mergedIds;

  /**
   * @param merges by rank, the most important first
   */
  MergeTable(List<Merge> merges) {
    int capacity = Integer.highestOneBit(Math.max(8, merges.size())) * 4;
    pairs = new long[capacity];
    ranks = new int[capacity];
    mergedIds = new int[capacity];
    Arrays.fill(pairs, FREE);
    for (int rank = 0; rank < merges.size(); rank++) {
      Merge merge = merges.get(rank);
      int slot = slot(pair(merge.left(), merge.right()));
      pairs[slot] = pair(merge.left(), merge.right());
      ranks[slot] = rank;
      mergedIds[slot] = merge.merged();
    }
  }

  static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  /** Where the pair is, or where it would be. */
  private int slot(long pair) {
    int mask = pairs.length - 1;
    int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (pairs[slot] != pair && pairs[slot] != FREE) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /**
   * Merges the ids of a word: the lowest rank first, among equals the leftmost. In O(n log n), so
   * that a text without spaces costs little more than prose.
   */
  int[] apply(int[] ids) {
    int n = ids.length;
    if (n < 2) {
      return ids;
    }
    int[] id = ids.clone();
    int[] next = new int[n];
    int[] previous = new int[n];
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (int i = 0; i < n; i++) {
      previous[i] = i - 1;
      next[i] = i + 1 < n ? i + 1 : -1;
      offer(queue, id, i, next[i]);
    }
    int left = n;
    for (Long entry = queue.poll(); entry != null; entry = queue.poll()) {
      int at = entry.intValue();
      int rank = (int) (entry >> 32);
      if (id[at] < 0 || next[at] < 0) {
        continue;
      }
      int gone = next[at];
      long pair = pair(id[at], id[gone]);
      int slot = slot(pair);
      if (pairs[slot] != pair || ranks[slot] != rank) {
        continue; // a neighbour was merged meanwhile
      }
      id[at] = mergedIds[slot];
      id[gone] = -1;
      next[at] = next[gone];
      left--;
      if (next[at] >= 0) {
        previous[next[at]] = at;
      }
      offer(queue, id, at, next[at]);
      offer(queue, id, previous[at], at);
    }
    return left == n ? id : Arrays.stream(id).filter(i -> i >= 0).toArray();
  }

  /** Queues the merge of two neighbours, if there is one; -1 is no neighbour. */
  private void offer(PriorityQueue<Long> queue, int[] id, int at, int next) {
    if (at < 0 || next < 0) {
      return;
    }
    long pair = pair(id[at], id[next]);
    int slot = slot(pair);
    if (pairs[slot] == pair) {
      queue.add((long) ranks[slot] << 32 | at);
    }
  }
}
