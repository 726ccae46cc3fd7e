package org.sybilline.service.query;

import java.time.Instant;
import org.sybilline.index.PostDocument;

/**
 * A post of an episode.
 *
 * @param text cleaned
 */
public record PostView(
    String id, Instant postedAt, String subforum, String thread, String title, String text) {

  static PostView of(PostDocument post) {
    return new PostView(
        post.postId(), post.postedAt(), post.subforum(), post.thread(), post.title(), post.text());
  }
}
