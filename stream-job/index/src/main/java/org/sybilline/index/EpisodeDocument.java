package org.sybilline.index;

import java.time.Instant;
import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * The state of one episode. A later state, with more posts, overwrites an earlier one, never the
 * other way round.
 *
 * @param episodeId the same for all states of the episode
 * @param vector its embedding, (dimensions)
 * @param postIds in the order in which they joined
 * @param subforums without repetition, sorted
 * @param at when its last post arrived, in record time
 */
@SuppressWarnings("ArrayRecordComponent") // crosses a Flink edge; compared by content nowhere
public record EpisodeDocument(
    String episodeId,
    AccountKey account,
    float[] vector,
    List<String> postIds,
    List<String> subforums,
    Instant firstPostedAt,
    Instant lastPostedAt,
    Instant at) {

  public EpisodeDocument {
    Vectors.check("an episode", vector);
    if (episodeId.isBlank() || postIds.isEmpty()) {
      throw new IllegalArgumentException("an episode needs an id and at least one post");
    }
    postIds = List.copyOf(postIds);
    subforums = List.copyOf(subforums);
  }

  /** Its version. */
  public int posts() {
    return postIds.size();
  }
}
