package org.sybilline.job.episode;

import java.time.Instant;
import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * An episode with the post that joined it last. The number of posts is its version.
 *
 * @param episodeId the same for all versions
 * @param postIds in the order in which they joined
 * @param subforums sorted
 * @param pgpKeys fingerprints in its posts, sorted
 * @param features of each post, (posts, features)
 */
public record GrownEpisode(
    String episodeId,
    AccountKey account,
    List<String> postIds,
    List<String> subforums,
    List<String> pgpKeys,
    Instant firstPostedAt,
    Instant lastPostedAt,
    List<float[]> features) {

  public GrownEpisode {
    postIds = List.copyOf(postIds);
    subforums = List.copyOf(subforums);
    pgpKeys = List.copyOf(pgpKeys);
    features = List.copyOf(features);
    if (postIds.isEmpty() || postIds.size() != features.size()) {
      throw new IllegalArgumentException(
          "an episode needs posts with one feature vector each, found %d posts, %d vectors"
              .formatted(postIds.size(), features.size()));
    }
  }
}
