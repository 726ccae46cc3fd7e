package org.sybilline.service.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.sybilline.bundle.Csls;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.read.Found;

/**
 * An account that was found, with its place in the order of an answer.
 *
 * @param margin with the asker, see {@link Csls}; empty beyond the pool, and where the index holds
 *     too few accounts for crowds
 * @param score what the order goes by, the highest first: the margin in the pool, before all that
 *     are not; then the cosine
 */
record Ranked(AccountSnapshot account, double cosine, OptionalDouble margin, double score) {

  /** Puts those of the pool before all others: margins and cosines differ by less. */
  private static final double POOLED = 4;

  private static final Comparator<Ranked> ORDER =
      Comparator.comparingDouble(Ranked::score)
          .reversed()
          .thenComparing(ranked -> ranked.account().account().id());

  /**
   * Puts accounts in order.
   *
   * @param found the nearest by cosine first
   * @param margins of the first of them
   */
  static List<Ranked> of(List<Found<AccountSnapshot>> found, List<OptionalDouble> margins) {
    boolean all = margins.stream().allMatch(OptionalDouble::isPresent);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      double cosine = found.get(i).cosine();
      OptionalDouble margin = i < margins.size() ? margins.get(i) : OptionalDouble.empty();
      double score = all && margin.isPresent() ? POOLED + margin.getAsDouble() : cosine;
      ranked.add(new Ranked(found.get(i).item(), cosine, margin, score));
    }
    ranked.sort(ORDER);
    return ranked;
  }

  /** Whether this comes after a place. */
  boolean isAfter(double otherScore, String otherId) {
    return score < otherScore
        || (score == otherScore && account.account().id().compareTo(otherId) > 0);
  }
}
