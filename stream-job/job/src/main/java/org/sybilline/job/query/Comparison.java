package org.sybilline.job.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Calibration;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.profile.ChangedAccount;

/** One query with one vector, exactly: the definition of a hit. */
final class Comparison {

  private Comparison() {}

  /** The hit, if it is one. */
  static Optional<QueryHit> of(
      StandingQuery query, ComparedVector compared, Calibration calibration) {
    if (!compared.passes(query)) {
      return Optional.empty();
    }
    double cosine = cosine(query.vector(), compared.vector());
    double probability =
        calibration.probability(
            cosine, query.posts(), compared.posts(), query.market(), compared.market());
    if ((query.byProbability() ? probability : cosine) < query.threshold()) {
      return Optional.empty();
    }
    EmbeddedEpisode episode = compared.episode();
    ChangedAccount account = compared.account();
    return Optional.of(
        new QueryHit(
            query.id(),
            account.snapshot().account(),
            account.snapshot().round(),
            account.at(),
            compared.posts(),
            episode == null ? null : episode.episodeId(),
            cosine,
            probability,
            query.scale(),
            query.threshold(),
            query.modelId()));
  }

  /** Of two hits of one query by one account, the surer; the first of equals. */
  static QueryHit surer(@Nullable QueryHit best, QueryHit next) {
    if (best == null) {
      return next;
    }
    int order = Double.compare(next.probability(), best.probability());
    return order > 0 || (order == 0 && next.cosine() > best.cosine()) ? next : best;
  }

  /** Of vectors of unit length. */
  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return Math.max(-1, Math.min(1, sum));
  }
}
