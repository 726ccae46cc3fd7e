package org.sybilline.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From what is known of two accounts to the probability that one person writes both, and to whether
 * that is enough to say anything.
 *
 * <p>One curve asks for the cosine and the posts on both sides. Another also asks for the margin:
 * how far the two stand out of those near each of them ({@link Csls}). Writers with an ordinary
 * style have many near neighbours, so the margin tells much that the cosine does not.
 *
 * @param byCosine when there is no margin
 * @param byMargin when there is one; null if it was never fitted, then {@code byCosine} decides
 * @param marketPairOffsets log-odds added for a pair of markets, keyed by {@link #pair}; pairs that
 *     are not in it get 0
 * @param leastPosts see {@link #enough}
 */
public record Calibration(
    Curve byCosine,
    @Nullable Curve byMargin,
    SortedMap<String, Double> marketPairOffsets,
    int leastPosts) {

  /** Log-odds beyond which a probability is rounded to 1. */
  private static final double SURE = 36;

  public Calibration {
    marketPairOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(marketPairOffsets));
    List<String> problems = new ArrayList<>();
    problems.addAll(byCosine.problems("byCosine"));
    if (byCosine.marginWeight() != 0) {
      problems.add("byCosine must not weigh margins, found " + byCosine.marginWeight());
    }
    if (byMargin != null) {
      problems.addAll(byMargin.problems("byMargin"));
    }
    marketPairOffsets.forEach(
        (pair, offset) -> {
          if (!Double.isFinite(offset)) {
            problems.add("offset of " + pair + " must be finite, found " + offset);
          }
          String[] markets = pair.split("/", -1);
          if (markets.length != 2 || markets[0].compareTo(markets[1]) >= 0) {
            problems.add("a market pair is written a/b in ascending order, found '" + pair + "'");
          }
        });
    if (leastPosts < 1) {
      problems.add("leastPosts must be 1 or more, found " + leastPosts);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "not a calibration: " + String.join("; ", problems) + ". Fit it again.");
    }
  }

  /** A calibration of bundle format 1: no margin, always enough. */
  public Calibration(
      double intercept,
      double cosineWeight,
      double logPostsWeight,
      SortedMap<String, Double> marketPairOffsets) {
    this(
        new Curve(intercept, cosineWeight, logPostsWeight, logPostsWeight, 0),
        null,
        marketPairOffsets,
        1);
  }

  /** The same without market pairs. */
  public Calibration(double intercept, double cosineWeight, double logPostsWeight) {
    this(intercept, cosineWeight, logPostsWeight, Collections.emptySortedMap());
  }

  /** The probability in [0, 1] for accounts of a pair of markets without an offset. */
  public double probability(double cosine, int postsA, int postsB) {
    return Curve.sigmoid(byCosine.logOdds(cosine, 0, postsA, postsB));
  }

  /** The probability in [0, 1]; the same with the sides exchanged. */
  public double probability(double cosine, int postsA, int postsB, String marketA, String marketB) {
    return probability(cosine, OptionalDouble.empty(), postsA, postsB, marketA, marketB);
  }

  /**
   * The probability in [0, 1], also by the margin if there is one.
   *
   * @param margin as {@link Csls#margin} gives it
   */
  public double probability(
      double cosine,
      OptionalDouble margin,
      int postsA,
      int postsB,
      String marketA,
      String marketB) {
    double offset = marketPairOffsets.getOrDefault(pair(marketA, marketB), 0.0);
    double logOdds =
        byMargin == null || margin.isEmpty()
            ? byCosine.logOdds(cosine, 0, postsA, postsB)
            : byMargin.logOdds(cosine, margin.getAsDouble(), postsA, postsB);
    return Curve.sigmoid(logOdds + offset);
  }

  /**
   * The cosine from which on a probability is reached without a margin: the inverse of {@link
   * #probability(double, int, int, String, String)}, up to rounding. A probability of 1 counts as
   * one of log-odds 36, near where rounding makes it 1.
   *
   * @return may lie outside [-1, 1], when no cosine reaches the probability, or every one
   */
  public double leastCosine(
      double probability, int postsA, int postsB, String marketA, String marketB) {
    double offset = marketPairOffsets.getOrDefault(pair(marketA, marketB), 0.0);
    double missing =
        Math.min(SURE, Math.log(probability) - Math.log1p(-probability))
            - byCosine.logOdds(0, 0, postsA, postsB)
            - offset;
    if (byCosine.cosineWeight() == 0) {
      return missing <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return missing / byCosine.cosineWeight();
  }

  /**
   * Whether so many posts can tell. With fewer on either side, an account of the same person is
   * more often missed than found, so that a low probability is no evidence against it; a service
   * says "not enough" instead.
   */
  public boolean enough(int postsA, int postsB) {
    return Math.min(postsA, postsB) >= leastPosts;
  }

  /** The key of a pair of markets, which have no '/' in their names: {@code a/b}, ascending. */
  public static String pair(String marketA, String marketB) {
    return marketA.compareTo(marketB) < 0 ? marketA + "/" + marketB : marketB + "/" + marketA;
  }

  /**
   * Log-odds, linear in what is known: {@code intercept + cosineWeight * cosine + fewerPostsWeight
   * * ln(posts of the side that has fewer) + morePostsWeight * ln(posts of the other) +
   * marginWeight * margin}.
   *
   * @param intercept log-odds at cosine and margin 0 with one post on each side
   * @param cosineWeight not negative: a higher cosine must never make a match less likely
   * @param marginWeight not negative, likewise
   */
  public record Curve(
      double intercept,
      double cosineWeight,
      double fewerPostsWeight,
      double morePostsWeight,
      double marginWeight) {

    /** A cosine may leave [-1, 1] by this much through rounding. */
    private static final double ROUNDING = 1e-3;

    double logOdds(double cosine, double margin, int postsA, int postsB) {
      if (!(Math.abs(cosine) <= 1 + ROUNDING)) {
        throw new IllegalArgumentException("a cosine lies in [-1, 1], found " + cosine);
      }
      if (!(Math.abs(margin) <= 2 + 2 * ROUNDING)) {
        throw new IllegalArgumentException("a margin lies in [-2, 2], found " + margin);
      }
      if (postsA < 1 || postsB < 1) {
        throw new IllegalArgumentException(
            "both accounts need at least one post, found " + postsA + " and " + postsB);
      }
      return intercept
          + cosineWeight * Math.max(-1, Math.min(1, cosine))
          + fewerPostsWeight * Math.log(Math.min(postsA, postsB))
          + morePostsWeight * Math.log(Math.max(postsA, postsB))
          + marginWeight * margin;
    }

    List<String> problems(String name) {
      List<String> problems = new ArrayList<>();
      double[] numbers = {intercept, cosineWeight, fewerPostsWeight, morePostsWeight, marginWeight};
      if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
        problems.add(name + " must be of finite numbers, found " + this);
      }
      if (cosineWeight < 0 || marginWeight < 0) {
        problems.add(
            "cosineWeight and marginWeight of %s must not be negative, found %s and %s"
                .formatted(name, cosineWeight, marginWeight));
      }
      return problems;
    }

    static double sigmoid(double logOdds) {
      if (logOdds >= 0) {
        return 1 / (1 + Math.exp(-logOdds));
      }
      double e = Math.exp(logOdds); // the other form would overflow
      return e / (1 + e);
    }
  }
}
