package org.sybilline.trainer.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Character n-gram TF-IDF, fitted on the very texts that are compared: no training, no labels. The
 * weight of a term is tf · (ln((1 + n) / (1 + df)) + 1), tf being the count or 1 + ln(count).
 *
 * @param ngrams which n-grams
 * @param sublinear whether tf is damped
 * @param maxTerms keep this many terms of highest total count, 0 for all
 */
record NgramTfidf(CharNgrams ngrams, boolean sublinear, int maxTerms) {

  /**
   * The floor of every report: 2- to 4-grams inside words with capitals kept, damped counts, the
   * 100,000 most frequent terms. Of the variants tried on the development corpus (whole text or
   * inside words, capitals or not, damped or not, 50,000 terms to all) this one comes closest to
   * the figures published with it.
   */
  static NgramTfidf floor() {
    return new NgramTfidf(new CharNgrams(2, 4, true, false), true, 100_000);
  }

  /** One row per text. */
  SparseVectors vectors(List<String> texts, Tasks.Task task) {
    return vectors(texts, texts.size(), task);
  }

  /**
   * One row per text.
   *
   * @param fitted so many of the texts, the first, say which terms there are and how rare they are
   */
  SparseVectors vectors(List<String> texts, int fitted, Tasks.Task task) {
    LongIds ids = new LongIds();
    int[][] termsOf = new int[texts.size()][];
    int[][] countsOf = new int[texts.size()][];
    TermCounts counts = new TermCounts();
    for (int i = 0; i < texts.size(); i++) {
      counts.clear();
      ngrams.forEach(texts.get(i), gram -> counts.add(ids.getOrAdd(gram)));
      termsOf[i] = counts.sortedTerms();
      countsOf[i] = counts.countsOf(termsOf[i]);
      task.step(1);
    }
    int[][] fittedTerms = Arrays.copyOf(termsOf, fitted);
    float[] idf = inverseFrequencies(fittedTerms, ids.size());
    boolean[] kept = keptTerms(fittedTerms, countsOf, ids);
    SparseVectors.Builder vectors = new SparseVectors.Builder(ids.size());
    for (int i = 0; i < termsOf.length; i++) {
      int[] terms = termsOf[i];
      float[] weights = new float[terms.length];
      int n = 0;
      for (int t = 0; t < terms.length; t++) {
        if (kept[terms[t]]) {
          int count = countsOf[i][t];
          weights[n] = idf[terms[t]] * (sublinear ? 1 + (float) Math.log(count) : count);
          terms[n++] = terms[t];
        }
      }
      vectors.add(terms, weights, n);
    }
    return vectors.build();
  }

  private static float[] inverseFrequencies(int[][] termsOf, int terms) {
    int[] documents = new int[terms];
    for (int[] row : termsOf) {
      for (int term : row) {
        documents[term]++;
      }
    }
    float[] idf = new float[terms];
    for (int t = 0; t < terms; t++) {
      idf[t] = (float) (Math.log((1.0 + termsOf.length) / (1.0 + documents[t])) + 1);
    }
    return idf;
  }

  private boolean[] keptTerms(int[][] termsOf, int[][] countsOf, LongIds ids) {
    boolean[] kept = new boolean[ids.size()];
    long[] totals = new long[ids.size()];
    for (int i = 0; i < termsOf.length; i++) {
      for (int t = 0; t < termsOf[i].length; t++) {
        totals[termsOf[i][t]] += countsOf[i][t];
      }
    }
    IntStream.range(0, totals.length)
        .filter(term -> totals[term] > 0)
        .boxed()
        .sorted((a, b) -> Long.compare(totals[b], totals[a])) // stable: first seen wins a tie
        .limit(maxTerms == 0 ? Integer.MAX_VALUE : maxTerms)
        .forEach(term -> kept[term] = true);
    return kept;
  }

  /** Counts of the terms of one text. */
  private static final class TermCounts {
    private int[] countOf = new int[1 << 12];
    private int[] touched = new int[1 << 12];
    private int size;

    void add(int term) {
      if (term >= countOf.length) {
        countOf = Arrays.copyOf(countOf, Math.max(term + 1, countOf.length * 2));
      }
      if (countOf[term]++ == 0) {
        if (size == touched.length) {
          touched = Arrays.copyOf(touched, size * 2);
        }
        touched[size++] = term;
      }
    }

    int[] sortedTerms() {
      int[] terms = Arrays.copyOf(touched, size);
      Arrays.sort(terms);
      return terms;
    }

    int[] countsOf(int[] terms) {
      return Arrays.stream(terms).map(term -> countOf[term]).toArray();
    }

    void clear() {
      for (int i = 0; i < size; i++) {
        countOf[touched[i]] = 0;
      }
      size = 0;
    }
  }
}
