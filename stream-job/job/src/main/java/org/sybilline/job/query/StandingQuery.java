package org.sybilline.job.query;

import java.time.Instant;
import java.util.List;
import org.sybilline.exchange.subscription.Threshold;

/**
 * A standing query as it is matched. Part of checkpoints: fields may be added or dropped, but keep
 * their names and types.
 *
 * @param vector of the sample, (dimensions), of unit length
 * @param posts in the sample; 1 for a vector of unknown origin
 * @param market of the sample, empty when unknown or several
 * @param scale name of a {@link Threshold.Scale}
 * @param threshold on the scale, inclusive
 * @param markets only these, all when empty
 * @param notMarkets not these
 * @param subforums only episodes with a post in one of these, all when empty
 * @param minPosts behind what is compared
 * @param since what happened before does not count, in record time
 * @param paused not matched for now; what happens meanwhile is not told
 * @param modelId that made the vector
 */
@SuppressWarnings("ArrayRecordComponent") // Flink state; compared by content nowhere
public record StandingQuery(
    String id,
    float[] vector,
    int posts,
    String market,
    String scale,
    double threshold,
    List<String> markets,
    List<String> notMarkets,
    List<String> subforums,
    int minPosts,
    Instant since,
    boolean paused,
    String modelId) {

  public StandingQuery {
    markets = List.copyOf(markets);
    notMarkets = List.copyOf(notMarkets);
    subforums = List.copyOf(subforums);
  }

  boolean byProbability() {
    return Threshold.Scale.valueOf(scale) == Threshold.Scale.PROBABILITY;
  }
}
