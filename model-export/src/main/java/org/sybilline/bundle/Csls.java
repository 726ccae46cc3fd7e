package org.sybilline.bundle;

import java.util.Arrays;
import java.util.OptionalDouble;

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
}
