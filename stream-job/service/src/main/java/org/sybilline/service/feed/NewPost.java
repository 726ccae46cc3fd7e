package org.sybilline.service.feed;

import java.time.Instant;
import org.sybilline.index.PostDocument;
import org.sybilline.service.query.AccountView;

/**
 * A post that was indexed.
 *
 * @param text cleaned, its beginning
 */
record NewPost(
    String id,
    AccountView account,
    String subforum,
    String thread,
    String title,
    String text,
    String episode,
    Instant postedAt,
    Instant at) {

  private static final int LONGEST = 400;

  static NewPost of(PostDocument post) {
    return new NewPost(
        post.postId(),
        AccountView.of(post.account()),
        post.subforum(),
        post.thread(),
        post.title(),
        cut(post.text()),
        post.episodeId(),
        post.postedAt(),
        post.at());
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
