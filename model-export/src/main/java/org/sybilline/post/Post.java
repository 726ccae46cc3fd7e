package org.sybilline.post;

import java.time.Instant;

/**
 * One message as the forum shows it, before cleaning.
 *
 * @param market forum site
 * @param subforum board of the site; empty when the site has none
 * @param thread thread on the site; empty when unknown
 * @param postId id of the post, unique within its market
 * @param user user name on the market
 * @param postedAt when the forum says it was posted
 * @param title thread title, empty when unknown
 * @param text raw text, with the forum's markup; may be empty
 */
public record Post(
    String market,
    String subforum,
    String thread,
    String postId,
    String user,
    Instant postedAt,
    String title,
    String text) {

  public Post {
    if (postId.isBlank()) {
      throw new IllegalArgumentException("a post needs a postId");
    }
    new AccountKey(market, user);
  }

  public AccountKey account() {
    return new AccountKey(market, user);
  }
}
