package org.sybilline.trainer.training;

import java.util.List;

/**
 * What is learned from one market: who wrote which episode.
 *
 * @param market its name
 * @param authors number of author classes
 * @param episodes in the order of the time of their first post, for the last part becomes the
 *     validation set
 */
public record MarketEpisodes(String market, int authors, List<LabelledEpisode> episodes) {

  public MarketEpisodes {
    episodes = List.copyOf(episodes);
    if (market.isBlank()) {
      throw new IllegalArgumentException("a market needs a name, found a blank one");
    }
    int largest = episodes.stream().mapToInt(LabelledEpisode::author).max().orElse(-1);
    if (largest >= authors) {
      throw new IllegalArgumentException(
          "market '"
              + market
              + "' has "
              + authors
              + " authors, so classes 0 to "
              + (authors - 1)
              + ", but an episode is of class "
              + largest);
    }
  }
}
