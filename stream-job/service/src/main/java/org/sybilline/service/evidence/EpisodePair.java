package org.sybilline.service.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.EpisodeDocument;

/**
 * Two episodes that are alike, one of each account.
 *
 * @param cosine of their embeddings, in [-1, 1]
 */
record EpisodePair(EpisodeDocument first, EpisodeDocument second, double cosine) {

  /** The closest first, by id among equals. */
  private static final Comparator<EpisodePair> CLOSEST =
      Comparator.comparingDouble(EpisodePair::cosine)
          .reversed()
          .thenComparing(pair -> pair.first.episodeId())
          .thenComparing(pair -> pair.second.episodeId());

  /**
   * The closest pairs of two accounts' episodes, each episode in one pair at most.
   *
   * @return greatest cosine first, up to the limit
   */
  static List<EpisodePair> closest(
      List<EpisodeDocument> first, List<EpisodeDocument> second, int limit) {
    double[][] cosines = new double[first.size()][second.size()];
    for (int a = 0; a < first.size(); a++) {
      for (int b = 0; b < second.size(); b++) {
        cosines[a][b] = Cosines.of(first.get(a).vector(), second.get(b).vector());
      }
    }
    List<EpisodePair> closest = new ArrayList<>();
    while (closest.size() < limit) {
      EpisodePair next = closest(first, second, cosines, closest);
      if (next == null) {
        break;
      }
      closest.add(next);
    }
    return closest;
  }

  /** The closest pair of episodes that are in none of the pairs found before; null if none is. */
  private static @Nullable EpisodePair closest(
      List<EpisodeDocument> first,
      List<EpisodeDocument> second,
      double[][] cosines,
      List<EpisodePair> before) {
    EpisodePair best = null;
    for (int a = 0; a < first.size(); a++) {
      for (int b = 0; b < second.size(); b++) {
        if (best == null || cosines[a][b] >= best.cosine) {
          var pair = new EpisodePair(first.get(a), second.get(b), cosines[a][b]);
          if (before.stream().noneMatch(pair::overlaps)
              && (best == null || CLOSEST.compare(pair, best) < 0)) {
            best = pair;
          }
        }
      }
    }
    return best;
  }

  private boolean overlaps(EpisodePair other) {
    return first.episodeId().equals(other.first.episodeId())
        || second.episodeId().equals(other.second.episodeId());
  }
}
