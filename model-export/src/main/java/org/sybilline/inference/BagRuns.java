package org.sybilline.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.InputSpec;
import org.sybilline.bundle.StyleShape;
import org.sybilline.feature.NgramBag;
import org.sybilline.feature.PostInput;
import org.sybilline.inference.GraphSession.Input;

/**
 * Runs the post encoder of a style model. A bag is padded to a multiple of {@value #PART} n-grams,
 * and only posts padded to the same size run together: padding then depends on the post alone, and
 * so does every sum, to the bit.
 */
final class BagRuns implements PostRuns {

  private static final int PART = 64;

  /** Parts in one run: the table rows of more leave the cache. */
  private static final int RUN_PARTS = 16;

  private final StyleShape shape;
  private final GraphSession session;

  BagRuns(StyleShape shape, GraphSession session) {
    this.shape = shape;
    this.session = session;
  }

  @Override
  public float[][] encode(List<PostInput> posts) {
    SortedMap<Integer, List<Integer>> byParts = new TreeMap<>();
    for (int i = 0; i < posts.size(); i++) {
      int size = check(posts.get(i).bag()).size();
      int parts = Math.max(1, (size + PART - 1) / PART);
      byParts.computeIfAbsent(parts, p -> new ArrayList<>()).add(i);
    }
    float[][] features = new float[posts.size()][];
    byParts.forEach(
        (parts, indices) -> {
          int most = Math.max(1, RUN_PARTS / parts);
          for (int start = 0; start < indices.size(); start += most) {
            List<Integer> run = indices.subList(start, Math.min(start + most, indices.size()));
            float[][] encoded = run(run.stream().map(i -> posts.get(i).bag()).toList(), parts);
            for (int i = 0; i < run.size(); i++) {
              features[run.get(i)] = encoded[i];
            }
          }
        });
    return features;
  }

  private float[][] run(List<NgramBag> bags, int parts) {
    long[] rows = new long[bags.size() * parts * PART]; // row 0 pads, with weight 0
    float[] weights = new float[rows.length];
    for (int i = 0; i < bags.size(); i++) {
      NgramBag bag = bags.get(i);
      for (int k = 0; k < bag.size(); k++) {
        rows[i * parts * PART + k] = bag.rows()[k];
      }
      System.arraycopy(bag.weights(), 0, weights, i * parts * PART, bag.size());
    }
    return session.run( // (posts, featureDim)
        Map.of(
            InputSpec.NGRAMS, Input.of(rows, bags.size(), (long) parts * PART),
            InputSpec.WEIGHTS, Input.of(weights, bags.size(), (long) parts * PART)),
        bags.size(),
        shape.featureDim());
  }

  private NgramBag check(NgramBag bag) {
    int rows = shape.ngrams().rows();
    for (int row : bag.rows()) {
      if (row < 0 || row >= rows) {
        throw new IllegalArgumentException(
            "expected n-gram rows below %d, found %d. Make the post's input with this bundle's own featurizer."
                .formatted(rows, row));
      }
    }
    return bag;
  }
}
