package org.sybilline.job.settings;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long the job remembers, in record time.
 *
 * @param postIds a post that comes again within this is not counted twice
 * @param openEpisodes an account that is quiet for longer begins a new episode
 */
public record StateSettings(Duration postIds, Duration openEpisodes) implements Serializable {

  public StateSettings {
    if (postIds.compareTo(Duration.ofDays(1)) < 0 || openEpisodes.compareTo(postIds) < 0) {
      throw new IllegalArgumentException(
          "expected 1 day <= memory of post ids <= memory of open episodes, found %s and %s"
              .formatted(postIds, openEpisodes));
    }
  }
}
