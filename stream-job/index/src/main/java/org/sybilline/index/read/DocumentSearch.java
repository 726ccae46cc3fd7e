package org.sybilline.index.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.EpisodeDocument;

/**
 * Searches for documents with vectors. A search brings only which documents it has found and in
 * which state; those that were not read lately are read then. Their vectors are most of what a
 * search costs otherwise. Thread-safe.
 */
final class DocumentSearch<T> {

  /** 32 MiB of vectors. */
  private static final long MOST_NUMBERS = 8 << 20;

  private final Searches searches;
  private final Alias alias;
  private final String idField;
  private final String stateField;
  private final Supplier<Conditions> those;
  private final Function<JsonNode, T> reading;
  private final RecentDocuments<T> recent;

  private DocumentSearch(
      Searches searches,
      Alias alias,
      String idField,
      String stateField,
      Supplier<Conditions> those,
      Function<JsonNode, T> reading,
      RecentDocuments<T> recent) {
    this.searches = searches;
    this.alias = alias;
    this.idField = idField;
    this.stateField = stateField;
    this.those = those;
    this.reading = reading;
    this.recent = recent;
  }

  /** Of current snapshots of accounts; a round makes a new one. */
  static DocumentSearch<AccountSnapshot> ofAccounts(Searches searches) {
    return new DocumentSearch<>(
        searches,
        Alias.ACCOUNTS,
        "account",
        "round",
        () -> IndexReader.accounts(null),
        Documents::account,
        new RecentDocuments<>(MOST_NUMBERS, account -> account.vector().length));
  }

  /** Of episodes; a post more makes another state. */
  static DocumentSearch<EpisodeDocument> ofEpisodes(Searches searches) {
    return new DocumentSearch<>(
        searches,
        Alias.EPISODES,
        "episodeId",
        "posts",
        Conditions::new,
        Documents::episode,
        new RecentDocuments<>(MOST_NUMBERS, episode -> episode.vector().length));
  }

  /** The documents of the hits, in order. */
  List<T> find(ObjectNode search) {
    namesOnly(search);
    return read(searches.answer(alias, search).path("hits").path("hits"));
  }

  /** Makes a search, or what else has hits, bring what {@link #read} wants. */
  void namesOnly(ObjectNode search) {
    search.put("_source", false).put("stored_fields", "_none_");
    search.putArray("docvalue_fields").add(idField).add(stateField);
  }

  /**
   * The documents of hits, in order. One that has changed since it was found is as it is now; one
   * that has gone is left out.
   */
  List<T> read(JsonNode hits) {
    Map<String, T> known = new HashMap<>();
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode hit : hits) {
      JsonNode fields = hit.path("fields");
      String id = fields.path(idField).path(0).textValue();
      ids.add(id);
      T kept = recent.get(key(hit, id, fields.path(stateField).path(0)));
      if (kept != null) {
        known.put(id, kept);
      }
    }
    List<String> missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      known.putAll(fetch(missing));
    }
    List<T> documents = new ArrayList<>();
    for (String id : ids) {
      T document = known.get(id);
      if (document != null) {
        documents.add(document);
      }
    }
    return documents;
  }

  private Map<String, T> fetch(List<String> ids) {
    ObjectNode search = IndexReader.search(ids.size(), those.get().among(idField, ids));
    Map<String, T> fetched = new HashMap<>();
    for (JsonNode hit : searches.answer(alias, search).path("hits").path("hits")) {
      JsonNode source = hit.path("_source");
      String id = source.path(idField).textValue();
      T document = reading.apply(source);
      recent.put(key(hit, id, source.path(stateField)), document);
      fetched.put(id, document);
    }
    return fetched;
  }

  private static RecentDocuments.Key key(JsonNode hit, String id, JsonNode state) {
    return new RecentDocuments.Key(hit.path("_index").textValue(), id, state.longValue());
  }
}
