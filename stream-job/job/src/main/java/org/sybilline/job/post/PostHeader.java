package org.sybilline.job.post;

import java.time.Instant;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

/** A post without its text. */
public record PostHeader(
    AccountKey account,
    String subforum,
    String thread,
    String postId,
    Instant postedAt,
    String title) {

  public static PostHeader of(Post post) {
    return new PostHeader(
        post.account(),
        post.subforum(),
        post.thread(),
        post.postId(),
        post.postedAt(),
        post.title());
  }
}
