package org.sybilline.index;

import java.time.Instant;
import org.sybilline.post.AccountKey;

/**
 * A post as an analyst reads it beside another. The first state written stays.
 *
 * @param subforum empty when the site has none
 * @param thread empty when unknown
 * @param postId unique within the market
 * @param at when it arrived, in record time
 * @param title empty when unknown
 * @param text cleaned
 */
public record PostDocument(
    AccountKey account,
    String subforum,
    String thread,
    String postId,
    Instant postedAt,
    Instant at,
    String title,
    String text,
    String episodeId) {

  public PostDocument {
    if (postId.isBlank() || episodeId.isBlank()) {
      throw new IllegalArgumentException("a post document needs a post id and an episode id");
    }
  }
}
