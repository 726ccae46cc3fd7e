package org.sybilline.trainer.evaluation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of few non-zero numbers, searched through an inverted index: a query touches only the rows
 * that share a term with it. The index is built at the first search.
 */
public final class SparseVectors implements VectorSet {

  private final int terms;
  private final int[] starts; // (rows + 1): row i owns entries starts[i] to starts[i + 1]
  private final int[] termOf; // (entries), ascending within a row
  private final float[] weightOf; // (entries)
  private @Nullable Postings postings;

  private SparseVectors(int terms, int[] starts, int[] termOf, float[] weightOf) {
    this.terms = terms;
    this.starts = starts;
    this.termOf = termOf;
    this.weightOf = weightOf;
  }

  /** Collects rows in order. Each is scaled to unit length. */
  static final class Builder {
    private final int terms;
    private int[] starts = new int[16];
    private int[] termOf = new int[1024];
    private float[] weightOf = new float[1024];
    private int rows;

    /**
     * @param terms size of the space; term numbers are below it
     */
    Builder(int terms) {
      this.terms = terms;
    }

    /**
     * @param rowTerms term numbers, ascending, the first {@code count} of the array
     * @param rowWeights their weights, not negative
     */
    void add(int[] rowTerms, float[] rowWeights, int count) {
      int start = starts[rows];
      if (start + count > termOf.length) {
        int capacity = Math.max(start + count, termOf.length + (termOf.length >> 1));
        termOf = Arrays.copyOf(termOf, capacity);
        weightOf = Arrays.copyOf(weightOf, capacity);
      }
      double squares = 0;
      for (int i = 0; i < count; i++) {
        squares += (double) rowWeights[i] * rowWeights[i];
      }
      float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
      for (int i = 0; i < count; i++) {
        termOf[start + i] = rowTerms[i];
        weightOf[start + i] = rowWeights[i] * scale;
      }
      rows++;
      if (rows == starts.length) {
        starts = Arrays.copyOf(starts, rows * 2);
      }
      starts[rows] = start + count;
    }

    SparseVectors build() {
      return new SparseVectors(
          terms,
          Arrays.copyOf(starts, rows + 1),
          Arrays.copyOf(termOf, starts[rows]),
          Arrays.copyOf(weightOf, starts[rows]));
    }
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public void cosines(VectorSet queries, int query, float[] out) {
    if (!(queries instanceof SparseVectors sparse) || sparse.terms != terms) {
      throw new IllegalArgumentException(
          "expected sparse queries of " + terms + " terms, found " + queries);
    }
    Postings postings = postings();
    Arrays.fill(out, 0, size(), 0);
    for (int e = sparse.starts[query]; e < sparse.starts[query + 1]; e++) {
      postings.addScaled(sparse.termOf[e], sparse.weightOf[e], out);
    }
  }

  /** Made at the first question, which may come from several threads. */
  private synchronized Postings postings() {
    if (postings == null) {
      postings = Postings.of(this);
    }
    return postings;
  }

  @Override
  public VectorSet means(List<int[]> groups) {
    Builder means = new Builder(terms);
    float[] sum = new float[terms];
    boolean[] seen = new boolean[terms];
    for (int[] group : groups) {
      int[] touched = new int[Arrays.stream(group).map(row -> starts[row + 1] - starts[row]).sum()];
      int count = 0;
      for (int row : group) {
        for (int e = starts[row]; e < starts[row + 1]; e++) {
          int term = termOf[e];
          if (!seen[term]) {
            seen[term] = true;
            touched[count++] = term;
          }
          sum[term] += weightOf[e];
        }
      }
      Arrays.sort(touched, 0, count);
      float[] weights = new float[count];
      for (int i = 0; i < count; i++) {
        weights[i] = sum[touched[i]];
        sum[touched[i]] = 0;
        seen[touched[i]] = false;
      }
      means.add(touched, weights, count);
    }
    return means.build();
  }

  @Override
  public String toString() {
    return size() + " sparse vectors of " + terms + " terms";
  }

  /** For each term the rows that hold it. */
  private static final class Postings {
    private final int[] starts; // (terms + 1)
    private final int[] rowOf; // (entries)
    private final float[] weightOf; // (entries)

    private Postings(int[] starts, int[] rowOf, float[] weightOf) {
      this.starts = starts;
      this.rowOf = rowOf;
      this.weightOf = weightOf;
    }

    static Postings of(SparseVectors vectors) {
      int[] starts = new int[vectors.terms + 1];
      for (int term : vectors.termOf) {
        starts[term + 1]++;
      }
      for (int t = 0; t < vectors.terms; t++) {
        starts[t + 1] += starts[t];
      }
      int[] next = Arrays.copyOf(starts, vectors.terms);
      int[] rowOf = new int[vectors.termOf.length];
      float[] weightOf = new float[vectors.termOf.length];
      for (int row = 0; row < vectors.size(); row++) {
        for (int e = vectors.starts[row]; e < vectors.starts[row + 1]; e++) {
          int slot = next[vectors.termOf[e]]++;
          rowOf[slot] = row;
          weightOf[slot] = vectors.weightOf[e];
        }
      }
      return new Postings(starts, rowOf, weightOf);
    }

    void addScaled(int term, float weight, float[] out) {
      for (int p = starts[term]; p < starts[term + 1]; p++) {
        out[rowOf[p]] += weight * weightOf[p];
      }
    }
  }
}
