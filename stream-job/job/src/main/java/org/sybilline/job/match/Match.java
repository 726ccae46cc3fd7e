package org.sybilline.job.match;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.id.CandidateId;

/**
 * Two accounts of different markets that were compared in a round. The pair has no direction: found
 * from either side it is the same match, but for the keys.
 *
 * @param first the lesser account
 * @param cosine of the two profiles, in [-1, 1]
 * @param margin how far the two stand out of those near each of them; null if too few are. See
 *     {@link org.sybilline.bundle.Csls#margin}
 * @param sharedKeys PGP fingerprints that both show and that are not passed around, sorted
 */
public record Match(
    long round,
    CandidateSide first,
    CandidateSide second,
    double cosine,
    @Nullable Double margin,
    List<String> sharedKeys) {

  public Match {
    sharedKeys = List.copyOf(sharedKeys);
    if (first.account().compareTo(second.account()) >= 0
        || first.account().market().equals(second.account().market())) {
      throw new IllegalArgumentException(
          "a match is two accounts of different markets in ascending order");
    }
  }

  static Match of(
      long round,
      CandidateSide a,
      CandidateSide b,
      double cosine,
      @Nullable Double margin,
      List<String> sharedKeys) {
    return a.account().compareTo(b.account()) < 0
        ? new Match(round, a, b, cosine, margin, sharedKeys)
        : new Match(round, b, a, cosine, margin, sharedKeys);
  }

  public String candidateId() {
    return CandidateId.of(first.account(), second.account());
  }

  /**
   * The find from one side together with that from the other. An exact index gives both the same
   * margin; of two by a graph, which may miss some that are near, the lesser is nearer the truth.
   */
  Match and(Match other) {
    SortedSet<String> keys = new TreeSet<>(sharedKeys);
    keys.addAll(other.sharedKeys);
    return new Match(round, first, second, cosine, lesser(margin, other.margin), List.copyOf(keys));
  }

  private static @Nullable Double lesser(@Nullable Double a, @Nullable Double b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.min(a, b);
  }
}
