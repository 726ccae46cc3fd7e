package org.sybilline.trainer.corpus;

import java.time.Instant;
import org.sybilline.post.Post;

/** Posts made in code for tests. */
public final class Posts {

  private static final Instant START = Instant.parse("2012-01-02T00:00:00Z");

  private Posts() {}

  /** A post that many minutes after the start; its user and minute are its id. */
  public static Post at(int minute, String market, String user, String thread, String text) {
    return new Post(
        market, "board", thread, user + minute, user, START.plusSeconds(60L * minute), "", text);
  }
}
