package org.sybilline.token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The merges of a BPE by rank, and their use on one word. Immutable. */
final class MergeTable {

  /** Two ids that stand side by side, and the id they become. */
  record Merge(int left, int right, int merged) {}

  private record Ranked(int rank, int merged) {}

  private final Map<Long, Ranked> byPair = new HashMap<>();

  /**
   * @param merges by rank, the most important first
   */
  MergeTable(List<Merge> merges) {
    for (int rank = 0; rank < merges.size(); rank++) {
      Merge merge = merges.get(rank);
      byPair.put(pair(merge.left(), merge.right()), new Ranked(rank, merge.merged()));
    }
  }

  static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  /**
   * Merges the ids of a word: the lowest rank first, among equals the leftmost. In O(n log n), so
   * that a megabyte without a space costs no more than prose.
   */
  int[] apply(int[] ids) {
    int n = ids.length;
    if (n < 2) {
      return ids;
    }
    int[] id = ids.clone();
    int[] next = new int[n];
    int[] previous = new int[n];
    for (int i = 0; i < n; i++) {
      next[i] = i + 1 < n ? i + 1 : -1;
      previous[i] = i - 1;
    }
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (int i = 0; i + 1 < n; i++) {
      offer(queue, id, i, i + 1);
    }
    int left = n;
    for (Long entry = queue.poll(); entry != null; entry = queue.poll()) {
      int at = entry.intValue();
      int rank = (int) (entry >> 32);
      if (id[at] < 0 || next[at] < 0) {
        continue;
      }
      Ranked merge = byPair.get(pair(id[at], id[next[at]]));
      if (merge == null || merge.rank() != rank) {
        continue; // a neighbour was merged meanwhile
      }
      int gone = next[at];
      id[at] = merge.merged();
      id[gone] = -1;
      next[at] = next[gone];
      left--;
      if (next[at] >= 0) {
        previous[next[at]] = at;
        offer(queue, id, at, next[at]);
      }
      if (previous[at] >= 0) {
        offer(queue, id, previous[at], at);
      }
    }
    return left == n ? id : Arrays.stream(id).filter(i -> i >= 0).toArray();
  }

  private void offer(PriorityQueue<Long> queue, int[] id, int at, int next) {
    Ranked merge = byPair.get(pair(id[at], id[next]));
    if (merge != null) {
      queue.add((long) merge.rank() << 32 | at);
    }
  }
}
