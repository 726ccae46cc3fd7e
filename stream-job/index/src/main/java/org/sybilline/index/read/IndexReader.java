package org.sybilline.index.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.PostDocument;
import org.sybilline.index.Server;
import org.sybilline.post.AccountKey;

/**
 * Reads documents through the public aliases. Thread-safe.
 *
 * <p>Requests throw {@link org.sybilline.index.IndexUnavailableException} when the server is away
 * for longer than its retry limit, and {@link org.sybilline.index.IndexRefusedException} when there
 * are no such aliases: the job has not prepared them yet.
 */
public final class IndexReader {

  /** Posts of one episode are 64 at most, see {@link org.sybilline.episode.EpisodeRule}. */
  private static final int MOST_POSTS = 64;

  private final Searches searches;
  private final DocumentSearch<EpisodeDocument> episodes;
  private final NearestSearch nearest;

  /**
   * Reads what the job writes.
   *
   * @param prefix start of all alias names
   */
  public IndexReader(Server server, String prefix) {
    this.searches = new Searches(server, prefix);
    this.episodes = DocumentSearch.ofEpisodes(searches);
    this.nearest = new NearestSearch(searches, DocumentSearch.ofAccounts(searches), episodes);
  }

  /** The generation that is read now. */
  public Generation generation() {
    return searches.generation();
  }

  /** An account, if it is there. */
  public Optional<AccountSnapshot> account(AccountKey key) {
    ObjectNode search = search(1, accounts(null).is("account", key.id()));
    return searches.hits(Alias.ACCOUNTS, search).stream().map(Documents::account).findFirst();
  }

  /**
   * Accounts in the order of their ids.
   *
   * @param visible markets that may be seen, null for all
   * @param market of the accounts, null for all
   * @param userPrefix their user names begin so; may be empty
   * @param after the id of the account before the page, null for the first page
   */
  public List<AccountSnapshot> accounts(
      @Nullable Collection<String> visible,
      @Nullable String market,
      String userPrefix,
      @Nullable String after,
      int size) {
    Conditions conditions = accounts(visible).is("market", market).startsWith("user", userPrefix);
    ObjectNode search = search(size, conditions);
    search.putArray("sort").add("account");
    if (after != null) {
      search.putArray("search_after").add(after);
    }
    return searches.hits(Alias.ACCOUNTS, search).stream().map(Documents::account).toList();
  }

  /** An episode, if it is there. */
  public Optional<EpisodeDocument> episode(String episodeId) {
    ObjectNode search = search(1, new Conditions().is("episodeId", episodeId));
    return searches.hits(Alias.EPISODES, search).stream().map(Documents::episode).findFirst();
  }

  /**
   * Episodes of an account, the latest first.
   *
   * @param after the values of the episode before the page that it is ordered by: its first post's
   *     time in milliseconds, and its id; empty for the first page
   */
  public List<EpisodeDocument> episodes(AccountKey account, List<JsonNode> after, int size) {
    ObjectNode search = search(size, new Conditions().is("account", account.id()));
    ArrayNode sort = search.putArray("sort");
    sort.addObject().put("firstPostedAt", "desc");
    sort.addObject().put("episodeId", "asc");
    goOn(search, after);
    return episodes.find(search);
  }

  /** Posts of an episode, the earliest first; none if posts are not indexed. */
  public List<PostDocument> posts(String episodeId) {
    return posts(List.of(episodeId)).getOrDefault(episodeId, List.of());
  }

  /**
   * Posts of some episodes.
   *
   * @param episodeIds 150 at most
   * @return posts by the id of their episode, the earliest first; episodes without posts are left
   *     out, which are all if posts are not indexed
   */
  public Map<String, List<PostDocument>> posts(Collection<String> episodeIds) {
    if (episodeIds.isEmpty()) {
      return Map.of();
    }
    Conditions conditions = new Conditions().among("episodeId", episodeIds);
    ObjectNode search = search(MOST_POSTS * episodeIds.size(), conditions);
    ArrayNode sort = search.putArray("sort");
    sort.add("postedAt");
    sort.add("postId");
    return searches.hits(Alias.POSTS, search).stream()
        .map(Documents::post)
        .collect(Collectors.groupingBy(PostDocument::episodeId));
  }

  /** When and where the latest posts of an account were written; none if posts are not indexed. */
  public List<Occasion> occasions(AccountKey account, int size) {
    ObjectNode search = search(size, new Conditions().is("account", account.id()));
    search.putArray("sort").addObject().put("postedAt", "desc");
    return searches.fields(Alias.POSTS, search, List.of("postedAt", "subforum")).stream()
        .map(Documents::occasion)
        .toList();
  }

  /** A candidate, if it is there. */
  public Optional<CandidateDocument> candidate(String candidateId) {
    ObjectNode search = search(1, new Conditions().is("candidateId", candidateId));
    return searches.hits(Alias.CANDIDATES, search).stream().map(Documents::candidate).findFirst();
  }

  /**
   * Candidates, the greatest first.
   *
   * @param after the values of the candidate before the page that it is ordered by, and its id;
   *     empty for the first page
   */
  public List<CandidateDocument> candidates(
      CandidateFilter filter, CandidateOrder order, List<JsonNode> after, int size) {
    Conditions conditions =
        new Conditions()
            .ofMarkets("first", filter.visible())
            .ofMarkets("second", filter.visible())
            .is("markets", filter.market())
            .is("accounts", filter.account() == null ? null : filter.account().id())
            .is("level", filter.level())
            .range("probability", "gte", filter.minProbability())
            .range("at", "gte", filter.from())
            .range("at", "lte", filter.to())
            .among("candidateId", filter.among())
            .notAmong("candidateId", filter.notAmong());
    ObjectNode search = search(size, conditions);
    ArrayNode sort = search.putArray("sort");
    sort.addObject().put(order.field(), "desc");
    sort.addObject().put("candidateId", "asc");
    goOn(search, after);
    return searches.hits(Alias.CANDIDATES, search).stream().map(Documents::candidate).toList();
  }

  /** Searches for what is near a vector. */
  public NearestSearch nearest() {
    return nearest;
  }

  /** Posts that become visible from now on. */
  public Changes<PostDocument> newPosts() {
    return Changes.ofPosts(searches);
  }

  /** Episodes that begin or grow from now on. */
  public Changes<EpisodeDocument> newEpisodes() {
    return Changes.ofEpisodes(searches);
  }

  /** Candidates that appear or change from now on. */
  public Changes<CandidateDocument> newCandidates() {
    return Changes.ofCandidates(searches);
  }

  /** Current accounts of the markets that may be seen. */
  static Conditions accounts(@Nullable Collection<String> visible) {
    return new Conditions().missing("supersededIn").among("market", visible);
  }

  static ObjectNode search(int size, Conditions conditions) {
    ObjectNode search =
        JsonNodeFactory.instance.objectNode().put("size", size).put("track_total_hits", false);
    search.set("query", conditions.json());
    return search;
  }

  private static void goOn(ObjectNode search, List<JsonNode> after) {
    if (!after.isEmpty()) {
      search.putArray("search_after").addAll(after);
    }
  }
}
