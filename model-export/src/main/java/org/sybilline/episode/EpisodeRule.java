package org.sybilline.episode;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides where one episode of an account ends and the next begins (paper section 3; the paper has
 * no gap). The trainer cuts its corpora and the stream job grows its episodes by this one rule.
 *
 * @param length posts of a full episode, L in the paper
 * @param maxGap a post posted further than this from the previous one opens a new episode; null for
 *     no limit
 */
public record EpisodeRule(int length, @Nullable Duration maxGap) {

  /** Part of every episode id; raise it when the rule changes its meaning. */
  public static final int VERSION = 1;

  public EpisodeRule {
    if (length < 1 || length > 64) {
      throw new IllegalArgumentException("episode length must be 1 to 64 posts, found " + length);
    }
    if (maxGap != null && (maxGap.isNegative() || maxGap.isZero())) {
      throw new IllegalArgumentException("the largest gap must be positive, found " + maxGap);
    }
  }

  /**
   * Whether the next post opens a new episode.
   *
   * @param posts posts in the open episode, 0 when there is none
   * @param lastPostedAt latest time of a post in the open episode, null when there is none
   * @param next time of the next post, which may be earlier: late posts join the open episode
   */
  public boolean opensNew(int posts, @Nullable Instant lastPostedAt, Instant next) {
    if (posts == 0 || posts >= length || lastPostedAt == null) {
      return true;
    }
    return maxGap != null && Duration.between(lastPostedAt, next).compareTo(maxGap) > 0;
  }
}
