package org.sybilline.local.source;

import java.time.Instant;
import org.sybilline.post.Post;
import org.sybilline.post.PostJson;

/**
 * One Kafka record to be.
 *
 * @param postedAt its place in event time; an unreadable record has that of the one before it
 * @param key the account's id; empty for a record that is not a post
 * @param value bytes of the JSON post, as the source has them; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the producer, compared nowhere
public record ReplayRecord(Instant postedAt, String key, byte[] value) {

  public static ReplayRecord of(Post post) {
    return new ReplayRecord(post.postedAt(), post.account().id(), PostJson.write(post));
  }

  /** Whether the record is a post as far as the source can tell. */
  public boolean isPost() {
    return !key.isEmpty();
  }
}
