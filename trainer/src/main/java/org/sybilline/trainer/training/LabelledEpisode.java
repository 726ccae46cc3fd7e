package org.sybilline.trainer.training;

import java.util.List;
import org.sybilline.feature.PostInput;

/**
 * An episode with its author.
 *
 * @param posts one or more posts of one account; their order does not matter
 * @param author class of the account within its market, from 0
 */
public record LabelledEpisode(List<PostInput> posts, int author) {

  public LabelledEpisode {
    posts = List.copyOf(posts);
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("an episode needs at least one post, found none");
    }
    if (author < 0) {
      throw new IllegalArgumentException("author classes count from 0, found " + author);
    }
  }
}
