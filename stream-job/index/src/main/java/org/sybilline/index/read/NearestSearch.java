package org.sybilline.index.read;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.VectorIndex;
import org.sybilline.index.Vectors;
import org.sybilline.post.AccountKey;

/** Searches for the accounts and the episodes nearest to a vector. */
public final class NearestSearch {

  /** More than this Elasticsearch returns for no search. */
  public static final int MOST = 10_000;

  /** So many accounts may have an episode that passes a filter of episodes. */
  private static final int MOST_ACCOUNTS = 50_000;

  /** Near ties may be in another order among single-precision cosines. */
  private static final int MARGIN = 8;

  /** What a walk of the graph keeps in mind, beyond what is wanted. */
  private static final int CANDIDATES = 200;

  private final Searches searches;
  private final DocumentSearch<AccountSnapshot> accounts;
  private final DocumentSearch<EpisodeDocument> episodes;

  NearestSearch(
      Searches searches,
      DocumentSearch<AccountSnapshot> accounts,
      DocumentSearch<EpisodeDocument> episodes) {
    this.searches = searches;
    this.accounts = accounts;
    this.episodes = episodes;
  }

  /**
   * The nearest accounts, by cosine, then by id.
   *
   * @param size how many, 1 to 5,000
   * @param effort how many vectors a walk of the graph keeps in mind; ignored where all are
   *     compared
   * @return empty if more accounts than can be looked at pass the filter's conditions on episodes
   */
  public Optional<List<Found<AccountSnapshot>>> accounts(
      float[] vector, AccountFilter filter, int size, int effort) {
    Conditions conditions =
        IndexReader.accounts(filter.visible())
            .among("market", filter.markets().isEmpty() ? null : filter.markets())
            .notAmong("market", filter.notMarkets())
            .range("posts", "gte", filter.minPosts() > 1 ? filter.minPosts() : null)
            .isNot("account", filter.without() == null ? null : filter.without().id());
    if (filter.isOfEpisodes()) {
      Optional<List<String>> accounts = accountsWithEpisodes(filter);
      if (accounts.isEmpty()) {
        return Optional.empty();
      }
      conditions.among("account", accounts.get());
    }
    boolean exact = searches.generation().vectors() == VectorIndex.EXACT;
    double rounding = 2 * (vector.length + 8) * 0x1p-23;
    int asked = Math.min(MOST, size + MARGIN);
    while (true) {
      List<Found<AccountSnapshot>> found = accounts(vector, conditions, asked, effort);
      boolean complete =
          !exact
              || found.size() < asked
              || asked == MOST
              || found.get(size - 1).cosine() > found.get(asked - 1).cosine() + rounding;
      if (complete) {
        return Optional.of(found.size() <= size ? found : List.copyOf(found.subList(0, size)));
      }
      asked = Math.min(MOST, 4 * asked);
    }
  }

  /**
   * Where one stands.
   *
   * @param vector (dimensions)
   * @param market whose accounts are no neighbours, null for none
   */
  @SuppressWarnings("ArrayRecordComponent") // a question, compared nowhere
  public record Standpoint(float[] vector, @Nullable String market) {}

  /**
   * The accounts near each of some standpoints, by cosine, in single precision among near ties.
   *
   * @param minPosts of the accounts near them
   * @param size how many near each
   */
  public List<List<Found<AccountSnapshot>>> near(
      List<Standpoint> standpoints, int minPosts, int size, int effort) {
    List<ObjectNode> questions = new ArrayList<>();
    for (Standpoint standpoint : standpoints) {
      Conditions conditions =
          IndexReader.accounts(null)
              .notAmong(
                  "market", standpoint.market() == null ? List.of() : List.of(standpoint.market()))
              .range("posts", "gte", minPosts > 1 ? minPosts : null);
      questions.add(knn(standpoint.vector(), conditions, size, effort));
    }
    List<List<JsonNode>> answers = searches.hits(Alias.ACCOUNTS, questions);
    List<List<Found<AccountSnapshot>>> near = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      float[] vector = standpoints.get(i).vector();
      near.add(
          answers.get(i).stream()
              .map(Documents::account)
              .map(account -> new Found<>(account, Vectors.cosine(vector, account.vector())))
              .toList());
    }
    return near;
  }

  /**
   * The episodes of each account that pass the filter and are nearest, by cosine, then by id.
   *
   * @param size how many of each account at most
   */
  public List<List<Found<EpisodeDocument>>> episodes(
      float[] vector, List<AccountKey> accounts, AccountFilter filter, int size) {
    if (accounts.isEmpty()) {
      return List.of();
    }
    return inOneSearch(vector, accounts, filter, size)
        .orElseGet(() -> inSearchesOfTheirOwn(vector, accounts, filter, size));
  }

  /**
   * All episodes of the accounts are compared in one search, and the nearest of each account taken;
   * a search for each account costs several times as much.
   *
   * @return empty if the accounts have more episodes than one search compares
   */
  private Optional<List<List<Found<EpisodeDocument>>>> inOneSearch(
      float[] vector, List<AccountKey> accounts, AccountFilter filter, int size) {
    List<String> ids = accounts.stream().map(AccountKey::id).toList();
    ObjectNode search = knn(vector, episodes(filter).among("account", ids), MOST, MOST);
    search.put("size", 0).put("track_total_hits", true);
    ObjectNode byAccount = search.putObject("aggs").putObject("accounts");
    byAccount.putObject("terms").put("field", "account").put("size", accounts.size());
    ObjectNode top = byAccount.putObject("aggs").putObject("nearest").putObject("top_hits");
    this.episodes.namesOnly(top.put("size", size));
    JsonNode answer = searches.answer(Alias.EPISODES, search);
    if (answer.path("hits").path("total").path("value").intValue() >= MOST) {
      return Optional.empty();
    }
    ArrayNode hits = JsonNodeFactory.instance.arrayNode();
    for (JsonNode account : answer.path("aggregations").path("accounts").path("buckets")) {
      account.path("nearest").path("hits").path("hits").forEach(hits::add);
    }
    Map<AccountKey, List<EpisodeDocument>> found =
        this.episodes.read(hits).stream().collect(groupingBy(EpisodeDocument::account));
    return Optional.of(
        accounts.stream()
            .map(account -> nearestFirst(vector, found.getOrDefault(account, List.of())))
            .toList());
  }

  private List<List<Found<EpisodeDocument>>> inSearchesOfTheirOwn(
      float[] vector, List<AccountKey> accounts, AccountFilter filter, int size) {
    List<ObjectNode> searches =
        accounts.stream()
            .map(account -> episodes(filter).is("account", account.id()))
            .map(conditions -> knn(vector, conditions, size, CANDIDATES))
            .toList();
    return this.searches.hits(Alias.EPISODES, searches).stream()
        .map(hits -> hits.stream().map(Documents::episode).toList())
        .map(episodes -> nearestFirst(vector, episodes))
        .toList();
  }

  private static List<Found<EpisodeDocument>> nearestFirst(
      float[] vector, List<EpisodeDocument> episodes) {
    return episodes.stream()
        .map(episode -> new Found<>(episode, Vectors.cosine(vector, episode.vector())))
        .sorted(
            Comparator.<Found<EpisodeDocument>>comparingDouble(Found::cosine)
                .reversed()
                .thenComparing(found -> found.item().episodeId()))
        .toList();
  }

  private List<Found<AccountSnapshot>> accounts(
      float[] vector, Conditions conditions, int size, int effort) {
    List<Found<AccountSnapshot>> found = new ArrayList<>();
    for (AccountSnapshot account : accounts.find(knn(vector, conditions, size, effort))) {
      found.add(new Found<>(account, Vectors.cosine(vector, account.vector())));
    }
    found.sort(
        Comparator.<Found<AccountSnapshot>>comparingDouble(Found::cosine)
            .reversed()
            .thenComparing(f -> f.item().account()));
    return found;
  }

  /** Ids of the accounts that have an episode in the subforums and the time asked for. */
  private Optional<List<String>> accountsWithEpisodes(AccountFilter filter) {
    ObjectNode search = IndexReader.search(0, episodes(filter));
    ObjectNode terms = search.putObject("aggs").putObject("accounts").putObject("terms");
    terms.put("field", "account").put("size", MOST_ACCOUNTS);
    JsonNode answer = searches.answer(Alias.EPISODES, search).path("aggregations").path("accounts");
    if (answer.path("sum_other_doc_count").longValue() > 0) {
      return Optional.empty();
    }
    List<String> accounts = new ArrayList<>();
    answer.path("buckets").forEach(bucket -> accounts.add(bucket.path("key").textValue()));
    return Optional.of(accounts);
  }

  private static Conditions episodes(AccountFilter filter) {
    return new Conditions()
        .among("market", filter.visible())
        .among("market", filter.markets().isEmpty() ? null : filter.markets())
        .notAmong("market", filter.notMarkets())
        .among("subforums", filter.subforums().isEmpty() ? null : filter.subforums())
        .range("lastPostedAt", "gte", filter.from())
        .range("firstPostedAt", "lte", filter.to());
  }

  private ObjectNode knn(float[] vector, Conditions conditions, int size, int effort) {
    VectorIndex vectors = searches.generation().vectors();
    ObjectNode search =
        JsonNodeFactory.instance.objectNode().put("size", size).put("track_total_hits", false);
    // as a query: a section of its own would be a phase of its own, with its own wait for a thread
    ObjectNode knn = search.putObject("query").putObject("knn");
    knn.put("field", "vector");
    ArrayNode query = knn.putArray("query_vector");
    for (float value : vector) {
      query.add(value);
    }
    int effective = vectors == VectorIndex.EXACT ? size : Math.max(size, effort);
    knn.put("k", size).put("num_candidates", Math.min(MOST, effective));
    if (vectors == VectorIndex.BBQ_HNSW) {
      knn.putObject("rescore_vector").put("oversample", 3.0);
    }
    knn.set("filter", conditions.json());
    return search;
  }
}
