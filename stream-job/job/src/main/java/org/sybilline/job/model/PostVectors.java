package org.sybilline.job.model;

import java.util.List;
import org.sybilline.feature.PostInput;

/** From posts to their features; a post's features do not depend on its batch. */
public interface PostVectors extends AutoCloseable {

  /**
   * Encodes posts.
   *
   * @return (posts, features), in the order of the posts
   */
  float[][] encode(List<PostInput> posts);

  @Override
  void close();
}
