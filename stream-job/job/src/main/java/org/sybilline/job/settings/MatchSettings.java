package org.sybilline.job.settings;

import java.io.Serializable;
import java.time.Duration;

/**
 * What is compared with what.
 *
 * @param interval length of a round; an account is matched once in each round in which it posted
 * @param neighbours nearest accounts of other markets that are looked at
 * @param minPosts accounts with fewer posts are neither compared nor found
 * @param maxKeyHolders a PGP key that more accounts of other markets show is being passed around (a
 *     market's own key, say) and links nobody
 */
public record MatchSettings(
    Duration interval, int neighbours, int minPosts, int maxKeyHolders, LevelThresholds levels)
    implements Serializable {

  public MatchSettings {
    if (interval.toMillis() < 1 || neighbours < 1 || minPosts < 1 || maxKeyHolders < 1) {
      throw new IllegalArgumentException(
          "interval, neighbours, minPosts and maxKeyHolders must be positive, found %s, %d, %d, %d"
              .formatted(interval, neighbours, minPosts, maxKeyHolders));
    }
  }
}
