package org.sybilline.index;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sybilline.post.AccountKey;

/**
 * An account of another market, as of the round of the query.
 *
 * @param round of its snapshot
 * @param vector its profile, (dimensions)
 * @param cosine with the query, in double precision from both vectors as they are stored
 * @param pgpKeys all its fingerprints, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Neighbour(
    AccountKey account,
    long round,
    float[] vector,
    double cosine,
    int posts,
    int episodes,
    Instant lastPostedAt,
    List<String> pgpKeys) {

  public Neighbour {
    pgpKeys = List.copyOf(pgpKeys);
  }

  /**
   * The account of a snapshot.
   *
   * @param cosine of its profile with the query
   */
  public static Neighbour of(AccountSnapshot snapshot, double cosine) {
    return new Neighbour(
        snapshot.account(),
        snapshot.round(),
        snapshot.vector(),
        cosine,
        snapshot.posts(),
        snapshot.episodes(),
        snapshot.lastPostedAt(),
        snapshot.pgpKeys());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Neighbour that
        && account.equals(that.account)
        && round == that.round
        && Arrays.equals(vector, that.vector)
        && Double.compare(cosine, that.cosine) == 0
        && posts == that.posts
        && episodes == that.episodes
        && lastPostedAt.equals(that.lastPostedAt)
        && pgpKeys.equals(that.pgpKeys);
  }

  @Override
  public int hashCode() {
    return Objects.hash(account, round, cosine);
  }
}
