package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sybilline.post.AccountKey;

/**
 * One generation of the index. Thread-safe. Requests wait for a server that is away, with a log
 * line for each wait, up to the retry limit.
 *
 * <p>Every request throws {@link IndexUnavailableException} when the limit is over and {@link
 * IndexRefusedException} when asking again is no use.
 */
public final class ElasticsearchIndex implements AutoCloseable {

  private static final int PAGE = 1000;

  private final IndexSettings settings;
  private final Server server;
  private final Schema schema;
  private final BulkLines lines;
  private final BulkWriter writer;
  private final AccountSearch search;

  private ElasticsearchIndex(IndexSettings settings, Server server) {
    this.settings = settings;
    this.server = server;
    this.schema = new Schema(server, settings);
    this.lines = new BulkLines(settings);
    this.writer = new BulkWriter(server);
    this.search = new AccountSearch(server, settings);
  }

  /** Waits for the server. */
  public static ElasticsearchIndex connect(IndexSettings settings) {
    var patience = new Patience(settings.url(), settings.retryLimit(), Patience.SYSTEM_CLOCK);
    var server = new Server(settings, patience);
    try {
      server.json("GET", "/_cluster/health?timeout=10s", null, "start is held");
      return new ElasticsearchIndex(settings, server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Makes templates, indices and, where nobody holds them yet, aliases; idempotent.
   *
   * @throws IndexRefusedException if the indices exist with other dimensions or another mapping;
   *     all problems are named
   */
  public void prepare() {
    schema.prepare();
  }

  /** Points the public aliases at this generation, away from any other, in one step. */
  public void promote() {
    schema.promote();
  }

  /**
   * Writes in bulk, in the order given. When it returns, all is written durably except what is
   * returned; nothing need be visible to queries before {@link #refreshAccounts}.
   *
   * @return the documents that the mapping rejects
   */
  public List<RejectedDocument> write(List<IndexWrite> writes) {
    return writer.write(writes.stream().map(lines::of).toList());
  }

  /** Makes all account snapshots written so far visible to queries. */
  public void refreshAccounts() {
    String path = "/" + Kind.ACCOUNTS.index(settings) + "/_refresh";
    Patience.Wait wait = server.begin();
    while (true) {
      try {
        Reply reply = server.send("POST", path, null);
        JsonNode answer = Json.tree(reply.orRefuse("POST " + path));
        if (answer.path("_shards").path("successful").intValue() > 0
            && answer.path("_shards").path("failed").intValue() == 0) {
          wait.done();
          return;
        }
        throw new TryAgainException("its shards are not ready to refresh");
      } catch (TryAgainException e) {
        wait.pause("a refresh is held", e);
      }
    }
  }

  /**
   * The accounts of other markets with the greatest cosine, for each query: by cosine, greatest
   * first, then by account. With {@link VectorIndex#EXACT} the answer depends on nothing but the
   * snapshots of the index.
   */
  public List<List<Neighbour>> nearestAccounts(List<ProfileQuery> queries) {
    return search.nearest(queries);
  }

  /**
   * The accounts of other markets that have shown one of the query's PGP keys, however few their
   * posts: the first by account up to the limit, in the order of {@link #nearestAccounts}.
   */
  public List<List<Neighbour>> accountsSharingKeys(List<ProfileQuery> queries) {
    return search.sharingKeys(queries);
  }

  /** Every account as of a round, in the order of their ids. */
  public void forEachAccount(long round, Consumer<AccountSnapshot> consumer) {
    AccountKey last = null;
    List<AccountSnapshot> page;
    do {
      page = search.page(AccountQueries.page(round, PAGE, last));
      page.forEach(consumer);
      last = page.isEmpty() ? last : page.get(page.size() - 1).account();
    } while (page.size() == PAGE);
  }

  /**
   * Removes snapshots that were superseded in the round or before; queries as of earlier rounds
   * must no longer be asked.
   *
   * @return how many
   */
  public long deleteSuperseded(long throughRound) {
    long deleted = 0;
    List<String> ids;
    do {
      refreshAccounts(); // so that the search sees the last marks, and none of the deleted
      ids = supersededIds(throughRound);
      List<BulkAction> deletions =
          ids.stream().map(id -> lines.deletion(Kind.ACCOUNTS, id)).toList();
      writer.write(deletions);
      deleted += ids.size();
    } while (ids.size() == PAGE);
    return deleted;
  }

  private List<String> supersededIds(long throughRound) {
    JsonNode answer =
        server.json(
            "POST",
            "/"
                + Kind.ACCOUNTS.index(settings)
                + "/_search?allow_partial_search_results=false&filter_path=hits.hits._id",
            AccountQueries.superseded(throughRound, PAGE),
            "a deletion is held");
    List<String> ids = new ArrayList<>();
    answer.path("hits").path("hits").forEach(hit -> ids.add(hit.path("_id").asText()));
    return ids;
  }

  /** Closes the connection; the index stays. */
  @Override
  public void close() {
    server.close();
  }
}
