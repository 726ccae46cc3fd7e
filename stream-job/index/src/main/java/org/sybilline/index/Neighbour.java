package org.sybilline.index;

import java.time.Instant;
import java.util.List;
import org.sybilline.post.AccountKey;

/**
 * An account of another market, as of the round of the query.
 *
 * @param round of its snapshot
 * @param cosine with the query, in double precision from both vectors as they are stored
 * @param pgpKeys all its fingerprints, sorted
 */
public record Neighbour(
    AccountKey account,
    long round,
    double cosine,
    int posts,
    int episodes,
    Instant lastPostedAt,
    List<String> pgpKeys) {

  public Neighbour {
    pgpKeys = List.copyOf(pgpKeys);
  }
}
