package org.sybilline.service.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sybilline.index.EpisodeDocument;

/**
 * Two episodes that are alike, one of each account.
 *
 * @param cosine of their embeddings, in [-1, 1]
 */
record EpisodePair(EpisodeDocument first, EpisodeDocument second, double cosine) {

  /**
   * The closest pairs of two accounts' episodes, each episode in one pair at most.
   *
   * @return greatest cosine first, up to the limit
   */
  static List<EpisodePair> closest(
      List<EpisodeDocument> first, List<EpisodeDocument> second, int limit) {
    List<EpisodePair> all = new ArrayList<>(first.size() * second.size());
    for (EpisodeDocument a : first) {
      for (EpisodeDocument b : second) {
        all.add(new EpisodePair(a, b, Cosines.of(a.vector(), b.vector())));
      }
    }
    all.sort(
        Comparator.comparingDouble(EpisodePair::cosine)
            .reversed()
            .thenComparing(pair -> pair.first.episodeId())
            .thenComparing(pair -> pair.second.episodeId()));
    Set<String> used = new HashSet<>();
    List<EpisodePair> closest = new ArrayList<>();
    for (EpisodePair pair : all) {
      if (closest.size() == limit) {
        break;
      }
      if (!used.contains(pair.first.episodeId()) && !used.contains(pair.second.episodeId())) {
        used.add(pair.first.episodeId());
        used.add(pair.second.episodeId());
        closest.add(pair);
      }
    }
    return closest;
  }
}
