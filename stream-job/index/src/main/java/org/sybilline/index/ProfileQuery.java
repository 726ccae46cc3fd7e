package org.sybilline.index;

import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * Asks for accounts of other markets that are like this one, as the index stood at the end of a
 * round.
 *
 * @param account who asks; its whole market is left out of the answer
 * @param vector its profile, (dimensions)
 * @param pgpKeys its fingerprints, for {@link ElasticsearchIndex#accountsSharingKeys}; may be empty
 * @param round snapshots after it are not seen, nor what superseded them
 * @param minPosts accounts with fewer posts are left out
 * @param limit greatest number of answers, 1 to 1000
 */
@SuppressWarnings("ArrayRecordComponent") // a request, compared by content nowhere
public record ProfileQuery(
    AccountKey account, float[] vector, List<String> pgpKeys, long round, int minPosts, int limit) {

  static final int MAX_LIMIT = 1000;

  public ProfileQuery {
    Vectors.check("a query", vector);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", found " + limit);
    }
    pgpKeys = List.copyOf(pgpKeys);
  }
}
