package org.sybilline.job.profile;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sybilline.episode.EmbeddingParts;
import org.sybilline.episode.ProfileVector;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.job.episode.EmbeddedEpisode;

/**
 * What an account's state holds of all its episodes up to a round. Part of checkpoints: fields may
 * be added or dropped, but keep their names and types.
 *
 * @param closedSum sum of the embeddings of episodes that no longer grow, (dimensions)
 * @param closedEpisodes how many those are
 * @param closedPosts their posts
 * @param open the newest episode, which may still grow
 * @param pgpKeys fingerprints, sorted, at most {@link #MAX_KEYS}
 * @param lastRound of the last snapshot, -1 before the first
 */
@SuppressWarnings("ArrayRecordComponent") // Flink state; compared by content nowhere
public record Profile(
    double[] closedSum,
    int closedEpisodes,
    int closedPosts,
    EmbeddedEpisode open,
    Instant firstPostedAt,
    Instant lastPostedAt,
    List<String> pgpKeys,
    long lastRound) {

  /** Nobody has more keys of their own; an account that shows more is a key server. */
  static final int MAX_KEYS = 32;

  public Profile {
    pgpKeys = List.copyOf(pgpKeys);
  }

  /** The profile after an episode, which replaces its own earlier version. */
  static Profile and(@Nullable Profile before, EmbeddedEpisode episode) {
    if (before == null) {
      return new Profile(
          new double[episode.embedding().length],
          0,
          0,
          episode,
          episode.firstPostedAt(),
          episode.lastPostedAt(),
          bounded(new TreeSet<>(episode.pgpKeys()), List.of()),
          -1);
    }
    boolean grows = before.open.episodeId().equals(episode.episodeId());
    return new Profile(
        grows ? before.closedSum : sum(before.closedSum, before.open.embedding()),
        before.closedEpisodes + (grows ? 0 : 1),
        before.closedPosts + (grows ? 0 : before.open.posts()),
        episode,
        earlier(before.firstPostedAt, episode.firstPostedAt()),
        later(before.lastPostedAt, episode.lastPostedAt()),
        bounded(new TreeSet<>(episode.pgpKeys()), before.pgpKeys),
        before.lastRound);
  }

  /** What the index is told at the end of a round. */
  AccountSnapshot snapshot(long round, EmbeddingParts parts) {
    return new AccountSnapshot(
        open.account(),
        round,
        mean(parts),
        closedPosts + open.posts(),
        closedEpisodes + 1,
        firstPostedAt,
        lastPostedAt,
        pgpKeys);
  }

  Profile after(long round) {
    return new Profile(
        closedSum, closedEpisodes, closedPosts, open, firstPostedAt, lastPostedAt, pgpKeys, round);
  }

  /** Summed in the order of the episodes. */
  private float[] mean(EmbeddingParts parts) {
    return ProfileVector.of(parts, sum(closedSum, open.embedding()), open.embedding());
  }

  private static double[] sum(double[] a, float[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** All that was known stays; of the new, the first in order as far as there is room. */
  private static List<String> bounded(SortedSet<String> added, List<String> known) {
    SortedSet<String> keys = new TreeSet<>(known);
    for (String key : added) {
      if (keys.size() < MAX_KEYS) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }
}
