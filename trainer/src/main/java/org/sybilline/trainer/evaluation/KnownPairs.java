package org.sybilline.trainer.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sybilline.bundle.Calibration;

/**
 * The candidate pairs whose truth is known, weighted so that true ones have the share that they
 * have among all pairs, those of unknown truth included ({@link HiddenPairs}).
 *
 * @param pairs of known truth, at least {@link #FEWEST_TRUE} of them true
 * @param trueWeight of each true pair
 * @param falseWeight of each other pair
 * @param candidates number of all pairs
 * @param hiddenTruePairs estimated number of true pairs among those of unknown truth
 */
record KnownPairs(
    List<CandidatePair> pairs,
    double trueWeight,
    double falseWeight,
    int candidates,
    double hiddenTruePairs) {

  /** Fewer true pairs than this say nothing about a few weights and an intercept. */
  static final int FEWEST_TRUE = 10;

  KnownPairs {
    pairs = List.copyOf(pairs);
  }

  /** Empty when too few true pairs are known, or no others. */
  static Optional<KnownPairs> of(List<CandidatePair> all) {
    List<CandidatePair> known = all.stream().filter(CandidatePair::known).toList();
    long right = known.stream().filter(CandidatePair::samePerson).count();
    if (right < FEWEST_TRUE || right == known.size()) {
      return Optional.empty();
    }
    KnownPairs unweighted = new KnownPairs(known, 1, 1, all.size(), 0);
    Calibration calibration = unweighted.fit(pair -> true, 1);
    double[] unknown =
        all.stream()
            .filter(pair -> !pair.known())
            .mapToDouble(pair -> probability(calibration, pair))
            .toArray();
    double hidden = HiddenPairs.estimate(unknown, (double) right / known.size());
    return Optional.of(
        new KnownPairs(
            known,
            (right + hidden) / right,
            (all.size() - right - hidden) / (known.size() - right),
            all.size(),
            hidden));
  }

  double weight(CandidatePair pair) {
    return pair.samePerson() ? trueWeight : falseWeight;
  }

  int truePairs() {
    return (int) pairs.stream().filter(CandidatePair::samePerson).count();
  }

  /**
   * Fits both curves.
   *
   * @param used which pairs are learned from
   * @param leastPosts to be put into the calibration
   */
  Calibration fit(Predicate<CandidatePair> used, int leastPosts) {
    List<CandidatePair> own = pairs.stream().filter(used).toList();
    List<CandidatePair> crowded = own.stream().filter(p -> p.margin().isPresent()).toList();
    boolean enough = crowded.stream().filter(CandidatePair::samePerson).count() >= FEWEST_TRUE;
    return new Calibration(
        curve(own, new boolean[] {true, true, true, false}),
        enough ? curve(crowded, new boolean[] {true, true, true, true}) : null,
        Collections.emptySortedMap(),
        leastPosts);
  }

  /**
   * A curve of some of the features. One that must not speak against a match and does says nothing
   * here, and is left out.
   */
  private Calibration.Curve curve(List<CandidatePair> own, boolean[] kept) {
    double[][] features =
        own.stream()
            .map(
                pair -> {
                  double[] x = features(pair);
                  for (int i = 0; i < x.length; i++) {
                    x[i] = kept[i] ? x[i] : 0;
                  }
                  return x;
                })
            .toArray(double[][]::new);
    double[] w =
        LogisticRegression.fit(
            features,
            own.stream().map(CandidatePair::samePerson).toList(),
            own.stream().mapToDouble(this::weight).toArray());
    if (w[1] < 0 || w[4] < 0) {
      boolean[] fewer = Arrays.copyOf(kept, kept.length);
      fewer[w[1] < 0 ? 0 : 3] = false;
      return curve(own, fewer);
    }
    return new Calibration.Curve(w[0], w[1], w[2], w[3], w[4]);
  }

  private static double[] features(CandidatePair pair) {
    return new double[] {
      pair.cosine(),
      Math.log(pair.fewerPosts()),
      Math.log(Math.max(pair.posts(), pair.otherPosts())),
      pair.margin().orElse(0)
    };
  }

  /** What a calibration says of a pair of two markets that it does not know. */
  static double probability(Calibration calibration, CandidatePair pair) {
    return calibration.probability(
        pair.cosine(), pair.margin(), pair.posts(), pair.otherPosts(), "", "");
  }
}
