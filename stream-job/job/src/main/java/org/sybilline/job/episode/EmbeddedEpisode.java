package org.sybilline.job.episode;

import java.time.Instant;
import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * An episode as a vector.
 *
 * @param episodeId the same for all versions
 * @param postIds in the order in which they joined; their number is the version
 * @param subforums sorted
 * @param pgpKeys fingerprints in its posts, sorted
 * @param embedding (dimensions), of unit length
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; compared by content nowhere
public record EmbeddedEpisode(
    String episodeId,
    AccountKey account,
    List<String> postIds,
    List<String> subforums,
    List<String> pgpKeys,
    Instant firstPostedAt,
    Instant lastPostedAt,
    float[] embedding) {

  public EmbeddedEpisode {
    postIds = List.copyOf(postIds);
    subforums = List.copyOf(subforums);
    pgpKeys = List.copyOf(pgpKeys);
  }

  static EmbeddedEpisode of(GrownEpisode episode, float[] embedding) {
    return new EmbeddedEpisode(
        episode.episodeId(),
        episode.account(),
        episode.postIds(),
        episode.subforums(),
        episode.pgpKeys(),
        episode.firstPostedAt(),
        episode.lastPostedAt(),
        embedding);
  }

  public int posts() {
    return postIds.size();
  }
}
