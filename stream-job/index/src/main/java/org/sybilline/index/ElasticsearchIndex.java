package org.sybilline.index;

import java.util.List;
import java.util.function.Consumer;

/**
 * One generation of the index. Thread-safe. Requests wait for a server that is away, with a log
 * line for each wait, up to the retry limit.
 *
 * <p>Every request throws {@link IndexUnavailableException} when the limit is over and {@link
 * IndexRefusedException} when asking again is no use.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ElasticsearchIndex implements AutoCloseable {

  private ElasticsearchIndex() {}

  /** Waits for the server. */
  public static ElasticsearchIndex connect(IndexSettings settings) {
    throw new UnsupportedOperationException("in work: " + settings);
  }

  /**
   * Makes templates, indices and, where nobody holds them yet, aliases; idempotent.
   *
   * @throws IndexRefusedException if the indices exist with other dimensions or another mapping;
   *     all problems are named
   */
  public void prepare() {
    throw new UnsupportedOperationException("in work");
  }

  /** Points the public aliases at this generation, away from any other, in one step. */
  public void promote() {
    throw new UnsupportedOperationException("in work");
  }

  /**
   * Writes in bulk. When it returns, all is written durably except what is returned; nothing is
   * visible to queries before {@link #refreshAccounts}.
   *
   * @return the documents that the mapping rejects
   */
  public List<RejectedDocument> write(List<IndexWrite> writes) {
    throw new UnsupportedOperationException("in work: " + writes.size());
  }

  /** Makes all account snapshots written so far visible to queries. */
  public void refreshAccounts() {
    throw new UnsupportedOperationException("in work");
  }

  /**
   * The accounts of other markets with the greatest cosine, for each query: by cosine, greatest
   * first, then by account. With {@link VectorIndex#EXACT} the answer depends on nothing but the
   * snapshots of the index.
   */
  public List<List<Neighbour>> nearestAccounts(List<ProfileQuery> queries) {
    throw new UnsupportedOperationException("in work: " + queries.size());
  }

  /**
   * The accounts of other markets that have shown one of the query's PGP keys, in the same order.
   */
  public List<List<Neighbour>> accountsSharingKeys(List<ProfileQuery> queries) {
    throw new UnsupportedOperationException("in work: " + queries.size());
  }

  /** Every account as of a round, in the order of their ids. */
  public void forEachAccount(long round, Consumer<AccountSnapshot> consumer) {
    throw new UnsupportedOperationException("in work: " + round + consumer);
  }

  /**
   * Removes snapshots that were superseded in the round or before; queries as of earlier rounds
   * must no longer be asked.
   *
   * @return how many
   */
  public long deleteSuperseded(long throughRound) {
    throw new UnsupportedOperationException("in work: " + throughRound);
  }

  @Override
  public void close() {}
}
