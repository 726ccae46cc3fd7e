package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From a cosine of two accounts to the probability that one person writes both: a logistic function
 * of the cosine and of how many posts stand behind it, {@code sigmoid(intercept + cosineWeight *
 * cosine + logPostsWeight * (ln postsA + ln postsB) + offset of the market pair)}.
 *
 * @param intercept log-odds at cosine 0 with one post on each side
 * @param cosineWeight log-odds per unit of cosine; not negative, since a higher cosine must never
 *     make a match less likely
 * @param logPostsWeight log-odds per unit of ln(posts), the same for both sides
 * @param marketPairOffsets log-odds added for a pair of markets, keyed by {@link #pair}; pairs that
 *     are not in it get 0
 */
public record Calibration(
    double intercept,
    double cosineWeight,
    double logPostsWeight,
    SortedMap<String, Double> marketPairOffsets) {

  /** A cosine may leave [-1, 1] by this much through rounding. */
  private static final double ROUNDING = 1e-3;

  public Calibration {
    marketPairOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(marketPairOffsets));
    List<String> problems = new ArrayList<>();
    finite(problems, "intercept", intercept);
    finite(problems, "cosineWeight", cosineWeight);
    finite(problems, "logPostsWeight", logPostsWeight);
    marketPairOffsets.forEach(
        (pair, offset) -> {
          finite(problems, "offset of " + pair, offset);
          String[] markets = pair.split("/", -1);
          if (markets.length != 2 || markets[0].compareTo(markets[1]) >= 0) {
            problems.add("a market pair is written a/b in ascending order, found '" + pair + "'");
          }
        });
    if (cosineWeight < 0) {
      problems.add("cosineWeight must not be negative, found " + cosineWeight);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "not a calibration: " + String.join("; ", problems) + ". Fit it again.");
    }
  }

  /** A calibration without market pairs. */
  public Calibration(double intercept, double cosineWeight, double logPostsWeight) {
    this(intercept, cosineWeight, logPostsWeight, Collections.emptySortedMap());
  }

  /** The probability in [0, 1] for accounts of a pair of markets without an offset. */
  public double probability(double cosine, int postsA, int postsB) {
    return sigmoid(logOdds(cosine, postsA, postsB));
  }

  /** The probability in [0, 1]; the same with the sides exchanged. */
  public double probability(double cosine, int postsA, int postsB, String marketA, String marketB) {
    double offset = marketPairOffsets.getOrDefault(pair(marketA, marketB), 0.0);
    return sigmoid(logOdds(cosine, postsA, postsB) + offset);
  }

  /** The key of a pair of markets, which have no '/' in their names: {@code a/b}, ascending. */
  public static String pair(String marketA, String marketB) {
    return marketA.compareTo(marketB) < 0 ? marketA + "/" + marketB : marketB + "/" + marketA;
  }

  private double logOdds(double cosine, int postsA, int postsB) {
    if (!(Math.abs(cosine) <= 1 + ROUNDING)) {
      throw new IllegalArgumentException("a cosine lies in [-1, 1], found " + cosine);
    }
    if (postsA < 1 || postsB < 1) {
      throw new IllegalArgumentException(
          "both accounts need at least one post, found " + postsA + " and " + postsB);
    }
    double clamped = Math.max(-1, Math.min(1, cosine));
    return intercept
        + cosineWeight * clamped
        + logPostsWeight * (Math.log(postsA) + Math.log(postsB));
  }

  private static double sigmoid(double logOdds) {
    if (logOdds >= 0) {
      return 1 / (1 + Math.exp(-logOdds));
    }
    double e = Math.exp(logOdds); // the other form would overflow
    return e / (1 + e);
  }

  private static void finite(List<String> problems, String name, double value) {
    if (!Double.isFinite(value)) {
      problems.add(name + " must be finite, found " + value);
    }
  }
}
