package org.sybilline.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.sybilline.token.MergeTable.Merge;

/**
 * The loop of BPE training over counted words. Follows Hugging Face's trainer step by step, because
 * its merges are the definition of right; that includes leaving the count of a merged pair as it
 * is, and letting two pairs make the same entry.
 */
final class MergeLearner {

  /** A pair of ids, how often it was seen when queued, and the words that hold it. */
  private record Candidate(long pair, long count, IntList words) {}

  private static final Comparator<Candidate> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Candidate::count).reversed().thenComparingLong(Candidate::pair);

  private final Vocabulary vocabulary;
  private final List<int[]> words = new ArrayList<>();
  private final List<Long> wordCounts = new ArrayList<>();
  private final Map<Long, long[]> pairCounts = new HashMap<>();
  private final Map<Long, IntList> fresh = new LinkedHashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(MOST_FREQUENT_FIRST);

  MergeLearner(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void addWord(String word, long count) {
    int[] ids = vocabulary.bytes(word);
    if (ids.length < 2) {
      return;
    }
    words.add(ids);
    wordCounts.add(count);
    for (int i = 0; i + 1 < ids.length; i++) {
      gained(ids[i], ids[i + 1], words.size() - 1);
    }
  }

  /**
   * Merges by rank; adds their entries to the vocabulary until it has the size or pairs run out.
   */
  List<Merge> learn(int vocabularySize, int minCount) {
    // a pair that is merged twice keeps its later rank, as when its file is read
    Map<Long, Merge> merges = new LinkedHashMap<>();
    queueFresh();
    while (vocabulary.size() < vocabularySize) {
      Candidate top = queue.poll();
      if (top == null) {
        break;
      }
      long count = count(top.pair());
      if (count != top.count()) {
        queue.add(new Candidate(top.pair(), count, top.words()));
        continue;
      }
      if (count < minCount) {
        break;
      }
      int left = (int) (top.pair() >> 32);
      int right = (int) top.pair();
      int merged = vocabulary.add(vocabulary.entry(left) + vocabulary.entry(right));
      Merge merge = new Merge(left, right, merged);
      merges.remove(top.pair());
      merges.put(top.pair(), merge);
      for (int i = 0; i < top.words().size; i++) {
        apply(merge, top.words().values[i]);
      }
      queueFresh();
    }
    return List.copyOf(merges.values());
  }

  private void apply(Merge merge, int word) {
    int[] ids = words.get(word);
    int[] out = new int[ids.length];
    int n = 0;
    int i = 0;
    while (i < ids.length) {
      if (ids[i] != merge.left() || i + 1 == ids.length || ids[i + 1] != merge.right()) {
        out[n++] = ids[i++];
        continue;
      }
      if (n > 0) {
        lost(out[n - 1], merge.left(), word);
        gained(out[n - 1], merge.merged(), word);
      }
      i += 2;
      if (i < ids.length) {
        lost(merge.right(), ids[i], word);
        gained(merge.merged(), ids[i], word);
      }
      out[n++] = merge.merged();
    }
    if (n < ids.length) {
      words.set(word, Arrays.copyOf(out, n));
    }
  }

  private void gained(int left, int right, int word) {
    long pair = MergeTable.pair(left, right);
    pairCounts.computeIfAbsent(pair, p -> new long[1])[0] += wordCounts.get(word);
    fresh.computeIfAbsent(pair, p -> new IntList()).addOnce(word);
  }

  private void lost(int left, int right, int word) {
    pairCounts.computeIfAbsent(MergeTable.pair(left, right), p -> new long[1])[0] -=
        wordCounts.get(word);
  }

  private long count(long pair) {
    long[] count = pairCounts.get(pair);
    return count == null ? 0 : count[0];
  }

  private void queueFresh() {
    fresh.forEach(
        (pair, words) -> {
          long count = count(pair);
          if (count > 0) {
            queue.add(new Candidate(pair, count, words));
          }
        });
    fresh.clear();
  }

  /** Ascending word numbers, each once. */
  private static final class IntList {
    private int[] values = new int[2];
    private int size;

    void addOnce(int value) {
      if (size > 0 && values[size - 1] == value) {
        return;
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }
  }
}
