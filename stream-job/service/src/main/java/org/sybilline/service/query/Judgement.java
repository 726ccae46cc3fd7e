package org.sybilline.service.query;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Calibration;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.read.Found;

/**
 * What a cosine says, by the bundle's calibration.
 *
 * @param minPosts with fewer posts on either side nothing is said, whatever the calibration holds
 */
public record Judgement(Calibration calibration, int minPosts) {

  /** Whether so many posts on both sides are enough to say anything. */
  public boolean enough(int postsA, int postsB) {
    return Math.min(postsA, postsB) >= minPosts && calibration.enough(postsA, postsB);
  }

  /**
   * The probability that the asker wrote what an account wrote, also by how far the account stands
   * out of the others that were found.
   *
   * @param nearest all that were found, the nearest first
   * @param index of the account among them
   * @param market of the asker, null if unknown
   * @return in [0, 1]
   */
  double probability(
      List<Found<AccountSnapshot>> nearest, int index, int posts, @Nullable String market) {
    Found<AccountSnapshot> found = nearest.get(index);
    double[] others = new double[nearest.size() - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = nearest.get(i < index ? i : i + 1).cosine();
    }
    OptionalDouble margin = Calibration.margin(found.cosine(), others);
    String other = found.item().account().market();
    return calibration.probability(
        found.cosine(),
        margin,
        posts,
        found.item().posts(),
        market == null ? other : market,
        other);
  }
}
