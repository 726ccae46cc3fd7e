package org.sybilline.service.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two episodes that are alike, one of each account.
 *
 * @param cosine of their embeddings, in [-1, 1]
 */
public record EpisodePair(EpisodeVector first, EpisodeVector second, double cosine) {

  /**
   * The closest pairs of two accounts' episodes, each episode in one pair at most.
   *
   * @return greatest cosine first, up to the limit
   */
  static List<EpisodePair> closest(
      List<EpisodeVector> first, List<EpisodeVector> second, int limit) {
    List<EpisodePair> all = new ArrayList<>(first.size() * second.size());
    for (EpisodeVector a : first) {
      for (EpisodeVector b : second) {
        all.add(new EpisodePair(a, b, a.cosine(b)));
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
