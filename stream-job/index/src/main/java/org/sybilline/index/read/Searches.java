package org.sybilline.index.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.IndexRefusedException;
import org.sybilline.index.Server;
import org.sybilline.index.VectorIndex;

/** Sends searches to the aliases of a prefix. */
final class Searches {

  private static final long GENERATION_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String HELD = "a search is held";

  private record Known(Generation generation, long at) {}

  private final Server server;
  private final String prefix;
  private volatile @Nullable Known known;

  Searches(Server server, String prefix) {
    this.server = server;
    this.prefix = prefix;
  }

  /** The sources of the hits, in order. */
  List<JsonNode> hits(Alias alias, ObjectNode search) {
    List<JsonNode> sources = new ArrayList<>();
    answer(alias, search)
        .path("hits")
        .path("hits")
        .forEach(hit -> sources.add(hit.path("_source")));
    return sources;
  }

  /**
   * Fields of the hits, in order, without their sources: those are stored packed together and must
   * be unpacked whole.
   */
  List<JsonNode> fields(Alias alias, ObjectNode search, List<String> names) {
    search.put("_source", false).put("stored_fields", "_none_");
    ArrayNode fields = search.putArray("docvalue_fields");
    names.forEach(fields::add);
    List<JsonNode> found = new ArrayList<>();
    answer(alias, search).path("hits").path("hits").forEach(hit -> found.add(hit.path("fields")));
    return found;
  }

  /** The sources of the hits of several searches, asked at once. */
  List<List<JsonNode>> hits(Alias alias, List<ObjectNode> searches) {
    if (searches.isEmpty()) {
      return List.of();
    }
    List<JsonNode> lines = new ArrayList<>();
    for (ObjectNode search : searches) {
      lines.add(
          JsonNodeFactory.instance
              .objectNode()
              .put("index", alias.of(prefix))
              .put("allow_partial_search_results", false));
      lines.add(search);
    }
    List<List<JsonNode>> all = new ArrayList<>();
    for (JsonNode answer : server.lines("/_msearch", lines, HELD).path("responses")) {
      if (answer.path("status").intValue() != 200) {
        throw new IndexRefusedException(
            "Elasticsearch refuses a search in %s: HTTP %d %s"
                .formatted(
                    alias.of(prefix),
                    answer.path("status").intValue(),
                    answer.path("error").path("type").asText()));
      }
      List<JsonNode> sources = new ArrayList<>();
      answer.path("hits").path("hits").forEach(hit -> sources.add(hit.path("_source")));
      all.add(sources);
    }
    return all;
  }

  JsonNode answer(Alias alias, ObjectNode search) {
    // an answer without the shards that were away would be a wrong answer
    String path = "/" + alias.of(prefix) + "/_search?allow_partial_search_results=false";
    return server.json("POST", path, search, HELD);
  }

  /** Looked up every few seconds: an alias may come to point at another generation. */
  Generation generation() {
    @Nullable Known last = known;
    if (last == null || System.nanoTime() - last.at() > GENERATION_NANOS) {
      last = new Known(lookUp(), System.nanoTime());
      known = last;
    }
    return last.generation();
  }

  private Generation lookUp() {
    JsonNode indices =
        server.json("GET", "/" + Alias.ACCOUNTS.of(prefix) + "/_mapping", null, HELD);
    if (indices.size() != 1) {
      throw new IndexRefusedException(
          "expected the alias %s to point at one index, found %d; promote one generation"
              .formatted(Alias.ACCOUNTS.of(prefix), indices.size()));
    }
    String index = indices.fieldNames().next();
    JsonNode mapping = indices.path(index).path("mappings");
    JsonNode vector = mapping.path("properties").path("vector");
    String type = vector.path("index_options").path("type").asText();
    VectorIndex vectors =
        Arrays.stream(VectorIndex.values())
            .filter(known -> known.type().equals(type))
            .findFirst()
            .orElseThrow(
                () ->
                    new IndexRefusedException(
                        "expected one of %s as the vectors of %s, found %s"
                            .formatted(Arrays.toString(VectorIndex.values()), index, type)));
    return new Generation(
        index,
        mapping.path("_meta").path("modelId").asText(),
        vector.path("dims").intValue(),
        vectors);
  }
}
