package org.sybilline.index.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.PostDocument;

/**
 * Follows what becomes visible in one alias, from now on. Elasticsearch numbers the writes of an
 * index; writes that ran side by side may become visible out of order, so the last numbers are
 * looked at again. Of one thread.
 *
 * @param <T> the documents
 */
public final class Changes<T> {

  /** So far back a write may still turn up. */
  private static final int OVERLAP = 500;

  private final Searches searches;
  private final Alias alias;
  private final Function<JsonNode, T> reading;
  private final NavigableSet<Long> seen = new TreeSet<>();
  private String index = "";

  private Changes(Searches searches, Alias alias, Function<JsonNode, T> reading) {
    this.searches = searches;
    this.alias = alias;
    this.reading = reading;
  }

  static Changes<PostDocument> ofPosts(Searches searches) {
    return new Changes<>(searches, Alias.POSTS, Documents::post);
  }

  static Changes<EpisodeDocument> ofEpisodes(Searches searches) {
    return new Changes<>(searches, Alias.EPISODES, Documents::episode);
  }

  static Changes<CandidateDocument> ofCandidates(Searches searches) {
    return new Changes<>(searches, Alias.CANDIDATES, Documents::candidate);
  }

  /**
   * What has become visible since the last call, the oldest first; nothing at the first call, and
   * when the alias has come to point at another index.
   *
   * @param most if there is more, the newest of it
   */
  public List<T> poll(int most) {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.put("size", seen.isEmpty() ? OVERLAP : most + OVERLAP).put("track_total_hits", false);
    if (!seen.isEmpty()) {
      long from = Math.max(0, seen.last() - OVERLAP);
      search.putObject("query").putObject("range").putObject("_seq_no").put("gte", from);
    }
    // most of these have been seen, so their contents are not asked for
    search.put("_source", false).put("stored_fields", "_none_");
    newestFirst(search);
    JsonNode hits = searches.answer(alias, search).path("hits").path("hits");
    boolean first = seen.isEmpty() || isOfAnother(hits);
    if (first) {
      seen.clear();
    }
    List<Long> unseen = new ArrayList<>();
    for (JsonNode hit : hits) {
      long number = hit.path("sort").path(0).longValue();
      if (seen.add(number) && !first && unseen.size() < most) {
        unseen.add(number);
      }
    }
    while (seen.size() > 2 * OVERLAP) {
      seen.pollFirst();
    }
    return unseen.isEmpty() ? List.of() : read(unseen);
  }

  /** The documents of these writes, the oldest first; none where a later write has come since. */
  private List<T> read(List<Long> numbers) {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.put("size", numbers.size()).put("track_total_hits", false);
    ArrayNode terms = search.putObject("query").putObject("terms").putArray("_seq_no");
    numbers.forEach(terms::add);
    newestFirst(search);
    List<T> found = new ArrayList<>();
    searches.hits(alias, search).forEach(source -> found.add(reading.apply(source)));
    Collections.reverse(found);
    return found;
  }

  private static void newestFirst(ObjectNode search) {
    search.putArray("sort").addObject().put("_seq_no", "desc");
  }

  private boolean isOfAnother(JsonNode hits) {
    if (hits.isEmpty()) {
      return false;
    }
    String now = hits.get(0).path("_index").asText();
    boolean other = !index.isEmpty() && !index.equals(now);
    index = now;
    return other;
  }
}
