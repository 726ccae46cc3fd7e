package org.sybilline.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.sybilline.post.AccountKey;

/** The searches for accounts, as JSON. */
final class AccountQueries {

  private AccountQueries() {}

  /** Snapshots that nothing has superseded. */
  static ObjectNode current() {
    ObjectNode query = Json.object();
    query.putObject("bool").putObject("must_not").putObject("exists").put("field", "supersededIn");
    return query;
  }

  /** Nearest vectors, greatest cosine first. */
  static ObjectNode nearest(ProfileQuery query, VectorIndex vectors, int size) {
    ObjectNode search = search(size);
    ObjectNode knn = search.putObject("knn");
    knn.put("field", "vector");
    ArrayNode vector = knn.putArray("query_vector");
    for (float value : query.vector()) {
      vector.add(value);
    }
    knn.put("k", size);
    knn.put("num_candidates", candidates(vectors, size));
    if (vectors == VectorIndex.BBQ_HNSW) {
      knn.putObject("rescore_vector").put("oversample", 3.0);
    }
    ObjectNode filter = knn.putObject("filter");
    ArrayNode conditions = asOf(filter, query.round(), query.account().market());
    if (query.minPosts() > 1) {
      range(conditions.addObject(), "posts", "gte", query.minPosts());
    }
    return search;
  }

  /** Accounts with one of the query's keys, in the order of their ids. */
  static ObjectNode sharingKeys(ProfileQuery query) {
    ObjectNode search = search(query.limit());
    search.putArray("sort").add("account");
    ArrayNode conditions = asOf(search.putObject("query"), query.round(), query.account().market());
    ArrayNode keys = conditions.addObject().putObject("terms").putArray("pgpKeys");
    query.pgpKeys().forEach(keys::add);
    return search;
  }

  /** A page of all accounts, in the order of their ids. */
  static ObjectNode page(long round, int size, @Nullable AccountKey after) {
    ObjectNode search = search(size);
    search.putArray("sort").add("account");
    asOf(search.putObject("query"), round, null);
    if (after != null) {
      search.putArray("search_after").add(after.id());
    }
    return search;
  }

  /** A page of ids of snapshots that were superseded in the round or before. */
  static ObjectNode superseded(long throughRound, int size) {
    ObjectNode search = search(size);
    search.put("_source", false);
    search.putArray("sort").add("_doc");
    range(search.putObject("query"), "supersededIn", "lte", throughRound);
    return search;
  }

  private static ObjectNode search(int size) {
    return Json.object().put("size", size).put("track_total_hits", false);
  }

  /** How many vectors a graph walk keeps; with all compared it only must not be the bottleneck. */
  private static int candidates(VectorIndex vectors, int size) {
    int wanted = vectors == VectorIndex.EXACT ? size : Math.max(200, 3 * size);
    return Math.min(wanted, AccountSearch.MAX_HITS);
  }

  private static ArrayNode asOf(ObjectNode query, long round, @Nullable String notMarket) {
    ObjectNode bool = query.putObject("bool");
    ArrayNode conditions = bool.putArray("filter");
    range(conditions.addObject(), "round", "lte", round);
    ArrayNode exclusions = bool.putArray("must_not");
    range(exclusions.addObject(), "supersededIn", "lte", round);
    if (notMarket != null) {
      exclusions.addObject().putObject("term").put("market", notMarket);
    }
    return conditions;
  }

  private static void range(ObjectNode query, String field, String operator, long value) {
    query.putObject("range").putObject(field).put(operator, value);
  }
}
