package org.sybilline.episode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the posts of one account into episodes, for training and evaluation on archives. The stream
 * job asks the same {@link EpisodeRule} post by post.
 *
 * @param rule where an episode ends
 */
public record EpisodeCutter(EpisodeRule rule) {

  /**
   * Disjoint episodes in time order. Episodes shorter than the rule's length are dropped when the
   * account has a full one, and kept otherwise (method page, section 3).
   *
   * @param posts posts of one account in time order
   * @param postedAt time of a post
   * @throws IllegalArgumentException when the posts are not in time order
   */
  public <T> List<List<T>> cut(List<T> posts, Function<? super T, Instant> postedAt) {
    List<List<T>> episodes = new ArrayList<>();
    List<T> open = new ArrayList<>();
    @Nullable Instant last = null;
    for (T post : posts) {
      Instant time = postedAt.apply(post);
      if (last != null && time.isBefore(last)) {
        throw new IllegalArgumentException(
            "expected posts in time order, found " + time + " after " + last + "; sort them first");
      }
      if (rule.opensNew(open.size(), last, time)) {
        open = new ArrayList<>(rule.length());
        episodes.add(open);
      }
      open.add(post);
      last = time;
    }
    boolean anyFull = episodes.stream().anyMatch(episode -> episode.size() == rule.length());
    return episodes.stream()
        .filter(episode -> !anyFull || episode.size() == rule.length())
        .map(List::copyOf)
        .toList();
  }
}
