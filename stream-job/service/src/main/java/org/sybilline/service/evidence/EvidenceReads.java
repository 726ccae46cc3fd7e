package org.sybilline.service.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sybilline.index.Server;
import org.sybilline.post.AccountKey;
import org.sybilline.service.model.PastedPost;

/** What evidence is made of, read through the public aliases of the index. */
final class EvidenceReads {

  private static final String HELD = "evidence is held";

  private final Server server;
  private final String prefix;

  EvidenceReads(Server server, String prefix) {
    this.server = server;
    this.prefix = prefix;
  }

  /** The newest episodes of an account. */
  List<EpisodeVector> episodes(AccountKey account, int limit) {
    ObjectNode search = newest(account, "lastPostedAt", limit);
    search.putArray("_source").add("episodeId").add("vector").add("postIds");
    return hits("episodes", search).stream()
        .map(
            hit ->
                new EpisodeVector(
                    hit.path("episodeId").asText(),
                    vector(hit.path("vector")),
                    hit.path("postIds").valueStream().map(JsonNode::asText).toList()))
        .toList();
  }

  /**
   * Posts of a market, in the order asked for; without those that the index does not hold, as when
   * texts are not indexed.
   */
  List<IndexedPost> posts(String market, List<String> postIds) {
    ObjectNode search = JsonNodeFactory.instance.objectNode().put("size", postIds.size());
    ArrayNode conditions = search.putObject("query").putObject("bool").putArray("filter");
    conditions.addObject().putObject("term").put("market", market);
    ArrayNode ids = conditions.addObject().putObject("terms").putArray("postId");
    postIds.forEach(ids::add);
    Map<String, IndexedPost> found = new HashMap<>();
    for (JsonNode hit : hits("posts", search)) {
      String id = hit.path("postId").asText();
      found.put(
          id,
          new IndexedPost(
              id,
              hit.path("title").asText(""),
              new PastedPost(
                  market,
                  hit.path("subforum").asText(""),
                  Instant.parse(hit.path("postedAt").asText()),
                  hit.path("text").asText(""))));
    }
    return postIds.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** When and where the newest posts of an account were written. */
  List<Habits.Occasion> occasions(AccountKey account, int limit) {
    ObjectNode search = newest(account, "postedAt", limit);
    search.putArray("_source").add("postedAt").add("subforum");
    return hits("posts", search).stream()
        .map(
            hit ->
                new Habits.Occasion(
                    Instant.parse(hit.path("postedAt").asText()), hit.path("subforum").asText("")))
        .toList();
  }

  private static ObjectNode newest(AccountKey account, String time, int limit) {
    ObjectNode search = JsonNodeFactory.instance.objectNode().put("size", limit);
    search.putObject("query").putObject("term").put("account", account.id());
    search.putArray("sort").addObject().put(time, "desc");
    return search;
  }

  private List<JsonNode> hits(String label, ObjectNode search) {
    search.put("track_total_hits", false);
    JsonNode answer =
        server.json(
            "POST",
            "/" + prefix + "-" + label + "/_search?allow_partial_search_results=false",
            search,
            HELD);
    List<JsonNode> sources = new ArrayList<>();
    answer.path("hits").path("hits").forEach(hit -> sources.add(hit.path("_source")));
    return sources;
  }

  private static float[] vector(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) numbers.path(i).doubleValue();
    }
    return vector;
  }
}
