package org.sybilline.service.query;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Calibration;
import org.sybilline.index.AccountSnapshot;

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
   * The probability that the asker wrote what an account wrote.
   *
   * @param posts of the asker
   * @param market of the asker, null if unknown
   * @return in [0, 1]
   */
  double probability(
      double cosine,
      OptionalDouble margin,
      AccountSnapshot other,
      int posts,
      @Nullable String market) {
    String otherMarket = other.account().market();
    return calibration.probability(
        cosine, margin, posts, other.posts(), market == null ? otherMarket : market, otherMarket);
  }
}
