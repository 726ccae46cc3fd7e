package org.sybilline.bundle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Cross-domain similarity local scaling (Conneau et al. 2018, "Word translation without parallel
 * data", section 2.3): how far two accounts of different markets stand out of those near each of
 * them. A vector in a dense region, a hub, is near many and so says little by being near; what is
 * left after its crowd is taken off says more.
 */
public final class Csls {

  /** Accounts near one that make its crowd. */
  public static final int CROWD = 5;

  /**
   * Accounts nearest by cosine that are worth putting in order by margin. Whoever is further away
   * keeps the place that the cosine gives.
   */
  public static final int POOL = 30;

  /** Puts those of the pool before all others: margins and cosines differ by less. */
  private static final double POOLED = 4;

  private Csls() {}

  /**
   * The crowd of an account: the mean cosine of the nearest accounts of other markets, without the
   * account that it is compared with.
   *
   * @param others cosines of other accounts near it, in any order; the best {@link #CROWD} count
   * @return empty if there are fewer: it is easy to stand out of a few
   */
  public static OptionalDouble crowd(double[] others) {
    if (others.length < CROWD) {
      return OptionalDouble.empty();
    }
    double[] sorted = others.clone();
    Arrays.sort(sorted);
    return Arrays.stream(sorted, sorted.length - CROWD, sorted.length).average();
  }

  /**
   * The margin of two accounts: their cosine less the mean of their crowds, half of the paper's
   * CSLS. The same with the sides exchanged.
   *
   * @return in [-2, 2]; empty if one of them has no crowd
   */
  public static OptionalDouble margin(double cosine, OptionalDouble crowdA, OptionalDouble crowdB) {
    return crowdA.isEmpty() || crowdB.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(cosine - (crowdA.getAsDouble() + crowdB.getAsDouble()) / 2);
  }

  /**
   * Scores that put the candidates of one asker in order, the highest first: the {@link #POOL}
   * nearest by margin, then the others by cosine; all by cosine if one of the pool has no crowd.
   *
   * @param cosines of the candidates with the asker; of equal ones the first count as nearer
   * @param crowds of a candidate by its place in {@code cosines}, without the asker
   * @return for each candidate, to be compared for one asker only: the asker's own crowd, which is
   *     the same for all, is not in them
   */
  public static double[] scores(double[] cosines, IntFunction<OptionalDouble> crowds) {
    int[] pool =
        IntStream.range(0, cosines.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -cosines[i]))
            .limit(POOL)
            .mapToInt(Integer::intValue)
            .toArray();
    double[] scores = cosines.clone();
    for (int place : pool) {
      OptionalDouble crowd = crowds.apply(place);
      if (crowd.isEmpty()) {
        return cosines.clone();
      }
      scores[place] = POOLED + cosines[place] - crowd.getAsDouble() / 2;
    }
    return scores;
  }
}
