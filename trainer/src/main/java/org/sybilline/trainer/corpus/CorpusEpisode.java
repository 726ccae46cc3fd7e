package org.sybilline.trainer.corpus;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sybilline.post.AccountKey;
import org.sybilline.post.Post;

/**
 * An episode of one account, with its posts.
 *
 * @param posts at least one post, of one account, in time order
 * @param threads the threads written in; posts without a thread add none
 */
public record CorpusEpisode(AccountKey account, List<Post> posts, Set<String> threads) {

  public CorpusEpisode {
    posts = List.copyOf(posts);
    threads = Set.copyOf(threads);
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("an episode needs at least one post, found none");
    }
  }

  /** An episode of posts that all come from one account. */
  public static CorpusEpisode of(List<Post> posts) {
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("an episode needs at least one post, found none");
    }
    AccountKey account = posts.get(0).account();
    if (posts.stream().anyMatch(post -> !post.account().equals(account))) {
      throw new IllegalArgumentException("the posts of an episode must be of one account");
    }
    return new CorpusEpisode(
        account,
        posts,
        posts.stream()
            .map(Post::thread)
            .filter(thread -> !thread.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Time of the first post. */
  public Instant startedAt() {
    return posts.get(0).postedAt();
  }
}
