package org.sybilline.trainer.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.rank.Median;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.jspecify.annotations.Nullable;

/**
 * Whether one choice is better than another over pairs of runs that differ in nothing else. The
 * paper (section 6.1) names a "paired two-samples Wilcoxon-Mann-Whitney" test, which mixes two
 * tests; both are given.
 *
 * @param better the choice that the paper says is better
 * @param worse the other
 * @param pairs of runs
 * @param wins pairs in which it is better here
 * @param medianDifference of the measure, better minus worse; 0 without pairs
 * @param wilcoxonP two-sided, signed ranks of the pairs; null below {@value #FEWEST_PAIRS} pairs
 *     with a difference, of which no outcome would be significant
 * @param mannWhitneyP two-sided, both samples unpaired; null likewise
 */
public record Comparison(
    String better,
    String worse,
    int pairs,
    int wins,
    double medianDifference,
    @Nullable Double wilcoxonP,
    @Nullable Double mannWhitneyP) {

  /** With five pairs the least two-sided p is 1/16. */
  static final int FEWEST_PAIRS = 6;

  private static final int MOST_EXACT = 25;

  /**
   * Compares.
   *
   * @param of the better choice's measures, (pairs)
   * @param with the worse choice's, (pairs), in the same order
   */
  public static Comparison of(String better, String worse, double[] of, double[] with) {
    if (of.length != with.length) {
      throw new IllegalArgumentException(
          "expected pairs, found " + of.length + " and " + with.length + " values");
    }
    double[] differences =
        IntStream.range(0, of.length).mapToDouble(i -> of[i] - with[i]).toArray();
    long different = Arrays.stream(differences).filter(d -> d != 0).count();
    @Nullable Double wilcoxon = null;
    @Nullable Double mannWhitney = null;
    if (different >= FEWEST_PAIRS) {
      // equal absolute differences or few distinct ones make the exact distribution wrong
      boolean ties =
          Arrays.stream(differences).map(Math::abs).distinct().count() < differences.length;
      boolean exact = !ties && different == of.length && of.length <= MOST_EXACT;
      wilcoxon = new WilcoxonSignedRankTest().wilcoxonSignedRankTest(of, with, exact);
      mannWhitney = new MannWhitneyUTest().mannWhitneyUTest(of, with);
    }
    return new Comparison(
        better,
        worse,
        of.length,
        (int) Arrays.stream(differences).filter(d -> d > 0).count(),
        of.length == 0 ? 0 : new Median().evaluate(differences),
        wilcoxon,
        mannWhitney);
  }
}
