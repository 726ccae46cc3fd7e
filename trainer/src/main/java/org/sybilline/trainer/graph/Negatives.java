package org.sybilline.trainer.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.sybilline.trainer.graph.ForumGraph.NodeType;

/**
 * Draws negative nodes with probability proportional to count^0.75, from all nodes (metapath2vec),
 * from those of the context's type (metapath2vec++, equation 5 of Dong et al. 2017), or as the
 * published code does.
 */
final class Negatives {

  /** What a draw gives that is thrown away. */
  static final int DISCARDED = -1;

  private static final NodeType[] TYPES = NodeType.values();
  private static final int SLOTS = 1 << 20; // of a pool; the reference has 1e8 for all
  private static final int PUBLISHED_STEP = 100_000; // of types in the vocabulary
  private static final int PUBLISHED_PADDING = 500_000; // of ids when the graph was built

  private final ForumGraph graph;
  private final NegativeDraw draw;
  private final int[][] slots; // (pools, SLOTS), node
  private final int[] poolOf; // (nodes)

  Negatives(ForumGraph graph, long[] counts, NegativeDraw draw) {
    this.graph = graph;
    this.draw = draw;
    poolOf =
        switch (draw) {
          case TYPED -> types(graph, counts.length);
          case ALL -> new int[counts.length];
          case AS_PUBLISHED -> places(counts);
        };
    slots = new int[Arrays.stream(poolOf).max().orElse(0) + 1][SLOTS];
    for (int pool = 0; pool < slots.length; pool++) {
      fill(pool, counts);
    }
  }

  private static int[] types(ForumGraph graph, int nodes) {
    int[] types = new int[nodes];
    Arrays.setAll(types, node -> Arrays.binarySearch(TYPES, graph.type(node)));
    return types;
  }

  private static int[] places(long[] counts) {
    List<Integer> vocabulary = new ArrayList<>();
    for (int node = 0; node < counts.length; node++) {
      vocabulary.add(node);
    }
    vocabulary.sort(Comparator.comparing((Integer node) -> -counts[node]));
    int[] places = new int[counts.length];
    for (int place = 0; place < places.length; place++) {
      places[vocabulary.get(place)] = place / PUBLISHED_STEP;
    }
    return places;
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

  /** A node, which may be {@code context}; or {@link #DISCARDED}. */
  int draw(int node, int context, SplittableRandom random) {
    int owner = draw == NegativeDraw.AS_PUBLISHED ? node : context;
    int drawn = slots[poolOf[owner]][random.nextInt(SLOTS)];
    boolean kept =
        draw != NegativeDraw.AS_PUBLISHED
            || firstDigit(publishedId(node)) == firstDigit(publishedId(drawn));
    return kept ? drawn : DISCARDED;
  }

  /** Messages from 0, subforums and users each after a padding. */
  private int publishedId(int node) {
    return switch (graph.type(node)) {
      case USER -> 2 * PUBLISHED_PADDING + node;
      case SUBFORUM -> PUBLISHED_PADDING + node - graph.subforumNode(0);
      case THREAD, POST -> node - graph.messageNode(0);
    };
  }

  private static int firstDigit(int id) {
    int digit = id;
    while (digit >= 10) {
      digit /= 10;
    }
    return digit;
  }
}
