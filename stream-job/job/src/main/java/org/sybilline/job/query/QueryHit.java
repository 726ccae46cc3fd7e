package org.sybilline.job.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/**
 * An account that answered a standing query in a round, by its profile or the best of its episodes.
 *
 * @param at end of the round
 * @param posts behind what was compared
 * @param episodeId null where it was the profile
 * @param cosine in [-1, 1]
 * @param probability in [0, 1]
 * @param scale name of the query's scale
 * @param threshold of the query
 */
public record QueryHit(
    String queryId,
    AccountKey account,
    long round,
    Instant at,
    int posts,
    @Nullable String episodeId,
    double cosine,
    double probability,
    String scale,
    double threshold,
    String modelId) {}
