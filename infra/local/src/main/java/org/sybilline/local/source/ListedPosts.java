package org.sybilline.local.source;

import java.util.Comparator;
import java.util.List;
import org.sybilline.post.Post;

/** Posts in memory, sorted by time. */
public final class ListedPosts implements PostSource {

  private final String description;
  private final List<Post> posts;
  private final List<KnownPair> knownPairs;
  private final Survey survey;

  /**
   * @param posts in any order; those of the same instant are ordered by id, so that a replay is
   *     always the same
   */
  public ListedPosts(String description, List<Post> posts, List<KnownPair> knownPairs) {
    this.description = description;
    this.posts =
        posts.stream()
            .sorted(Comparator.comparing(Post::postedAt).thenComparing(Post::postId))
            .toList();
    this.knownPairs = knownPairs.stream().sorted().toList();
    SurveyBuilder builder = new SurveyBuilder();
    this.posts.forEach(post -> builder.add(ReplayRecord.of(post)));
    this.survey = builder.survey();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Survey survey() {
    return survey;
  }

  @Override
  public RecordStream open() {
    return RecordStream.of(posts.stream().map(ReplayRecord::of).iterator());
  }

  @Override
  public List<KnownPair> knownPairs() {
    return knownPairs;
  }

  /** In the order in which they are replayed. */
  public List<Post> posts() {
    return posts;
  }
}
