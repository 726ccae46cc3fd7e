package org.sybilline.trainer.graph;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sybilline.trainer.graph.ForumGraph.NodeType;

/**
 * Draws negative nodes with probability proportional to count^0.75, from all nodes (metapath2vec)
 * or from those of the context's type (metapath2vec++, equation 5 of Dong et al. 2017).
 */
final class Negatives {

  private static final NodeType[] TYPES = NodeType.values();
  private static final int SLOTS = 1 << 20; // of a pool; the reference has 1e8 for all

  private final int[][] slots; // (pools, SLOTS), node
  private final int[] poolOf; // (nodes)

  Negatives(ForumGraph graph, long[] counts, boolean typed) {
    poolOf = new int[counts.length];
    if (typed) {
      Arrays.setAll(poolOf, node -> Arrays.binarySearch(TYPES, graph.type(node)));
    }
    slots = new int[typed ? TYPES.length : 1][SLOTS];
    for (int pool = 0; pool < slots.length; pool++) {
      fill(pool, counts);
    }
  }

  private void fill(int pool, long[] counts) {
    double total = 0;
    for (int node = 0; node < counts.length; node++) {
      total += poolOf[node] == pool ? weight(counts[node]) : 0;
    }
    double sum = 0;
    int slot = 0;
    for (int node = 0; node < counts.length; node++) {
      sum += poolOf[node] == pool ? weight(counts[node]) : 0;
      while (slot < SLOTS && slot < sum / total * SLOTS) {
        slots[pool][slot++] = node;
      }
    }
  }

  private static double weight(long count) {
    return Math.pow((double) count, 0.75);
  }

  /** A node of the pool of {@code context}; it may be {@code context}. */
  int draw(int context, SplittableRandom random) {
    return slots[poolOf[context]][random.nextInt(SLOTS)];
  }
}
