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
 * @param score what the order goes by, see {@link Csls#scores}
 */
record Ranked(AccountSnapshot account, double cosine, OptionalDouble margin, double score) {

  private static final Comparator<Ranked> ORDER =
      Comparator.comparingDouble(Ranked::score)
          .reversed()
          .thenComparing(ranked -> ranked.account().account().id());

  /**
   * Puts accounts in order.
   *
   * @param found the nearest by cosine first
   * @param askers crowds of the asker, for pairs with the first {@value Csls#POOL}
   * @param crowds of these
   */
  static List<Ranked> of(
      List<Found<AccountSnapshot>> found,
      List<OptionalDouble> askers,
      List<OptionalDouble> crowds) {
    double[] cosines = found.stream().mapToDouble(Found::cosine).toArray();
    double[] scores = Csls.scores(cosines, crowds::get);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < cosines.length; i++) {
      OptionalDouble margin =
          i < crowds.size()
              ? Csls.margin(cosines[i], askers.get(i), crowds.get(i))
              : OptionalDouble.empty();
      ranked.add(new Ranked(found.get(i).item(), cosines[i], margin, scores[i]));
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
