package org.sybilline.job.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sybilline.episode.EpisodeId;
import org.sybilline.episode.EpisodeRule;
import org.sybilline.job.post.EncodedPost;
import org.sybilline.job.post.PostHeader;

/**
 * What an account's state holds of the episode that still grows. Part of checkpoints: fields may be
 * added or dropped, but keep their names and types.
 *
 * @param episode as it was last sent on
 * @param lastArrivedMillis record time of its last post
 */
public record OpenEpisode(GrownEpisode episode, long lastArrivedMillis) {

  /** The open episode after one more post of the account: the old one grown, or a new one. */
  static OpenEpisode join(
      @Nullable OpenEpisode open, EncodedPost post, EpisodeRule rule, long arrivedMillis) {
    PostHeader header = post.header();
    if (open == null
        || rule.opensNew(
            open.episode.postIds().size(), open.episode.lastPostedAt(), header.postedAt())) {
      String id = new EpisodeId(header.account(), header.postId(), EpisodeRule.VERSION).id();
      return new OpenEpisode(
          new GrownEpisode(
              id,
              header.account(),
              List.of(header.postId()),
              List.of(header.subforum()),
              post.pgpKeys(),
              header.postedAt(),
              header.postedAt(),
              List.of(post.features())),
          arrivedMillis);
    }
    return open.grow(post, arrivedMillis);
  }

  private OpenEpisode grow(EncodedPost post, long arrivedMillis) {
    PostHeader header = post.header();
    GrownEpisode grown =
        new GrownEpisode(
            episode.episodeId(),
            episode.account(),
            and(episode.postIds(), header.postId()),
            sortedUnion(episode.subforums(), List.of(header.subforum())),
            sortedUnion(episode.pgpKeys(), post.pgpKeys()),
            // a post may arrive out of order
            header.postedAt().isBefore(episode.firstPostedAt())
                ? header.postedAt()
                : episode.firstPostedAt(),
            header.postedAt().isAfter(episode.lastPostedAt())
                ? header.postedAt()
                : episode.lastPostedAt(),
            and(episode.features(), post.features()));
    return new OpenEpisode(grown, Math.max(lastArrivedMillis, arrivedMillis));
  }

  private static <T> List<T> and(List<T> list, T next) {
    List<T> longer = new ArrayList<>(list);
    longer.add(next);
    return longer;
  }

  private static List<String> sortedUnion(List<String> a, List<String> b) {
    SortedSet<String> union = new TreeSet<>(a);
    union.addAll(b);
    return List.copyOf(union);
  }
}
