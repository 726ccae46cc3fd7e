package org.sybilline.service.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sybilline.exchange.subscription.QueryFilters;
import org.sybilline.exchange.subscription.Question.StandingQuery;
import org.sybilline.exchange.subscription.Sample;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.index.Server;
import org.sybilline.post.AccountKey;
import org.sybilline.service.access.Caller;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.subscription.PreviewAnswer.Example;

/**
 * Which accounts would have answered a standing query: those with an episode of the last week that
 * is as near to the sample as asked, the thousand nearest at most.
 */
final class SamplePreview {

  private static final int NEAREST = 1000;
  private static final int CANDIDATES = 2000;

  private final Server server;
  private final String episodes;
  private final EmbeddingModel model;
  private final SampleVectors vectors;

  /**
   * @param prefix of the index names
   */
  SamplePreview(Server server, String prefix, EmbeddingModel model) {
    this.server = server;
    this.episodes = prefix + "-episodes";
    this.model = model;
    this.vectors = new SampleVectors(model);
  }

  private record Hit(AccountKey account, int posts, double cosine, double probability) {}

  PreviewAnswer of(StandingQuery query, Caller caller, Instant from, Instant to) {
    ObjectNode search = search(vectors.of(query.sample()), query.filters(), caller, from, to);
    JsonNode answer = server.json("POST", "/" + episodes + "/_search", search, "a preview is held");
    Map<AccountKey, Hit> best = new HashMap<>();
    int samplePosts = posts(query.sample());
    for (JsonNode found : answer.path("hits").path("hits")) {
      Hit hit = hit(found, samplePosts);
      if (reaches(hit, query.threshold())) {
        best.merge(hit.account(), hit, (a, b) -> a.cosine() >= b.cosine() ? a : b);
      }
    }
    List<Example> examples =
        best.values().stream()
            .sorted(Comparator.comparingDouble(Hit::cosine).reversed())
            .limit(Preview.EXAMPLES)
            .map(SamplePreview::example)
            .toList();
    return new PreviewAnswer(best.size(), from, to, examples);
  }

  private static boolean reaches(Hit hit, Threshold threshold) {
    return switch (threshold.scale()) {
      case COSINE -> hit.cosine() >= threshold.least();
      case PROBABILITY -> hit.probability() >= threshold.least();
    };
  }

  private Hit hit(JsonNode found, int samplePosts) {
    JsonNode fields = found.path("fields"); // each is a list
    int posts = fields.path("posts").path(0).intValue();
    double cosine = 2 * found.path("_score").doubleValue() - 1; // as Elasticsearch scores cosines
    return new Hit(
        new AccountKey(
            fields.path("market").path(0).textValue(), fields.path("user").path(0).textValue()),
        posts,
        cosine,
        model.manifest().calibration().probability(cosine, samplePosts, posts));
  }

  private int posts(Sample sample) {
    return sample instanceof Sample.Posts given
        ? given.posts().size()
        : model.manifest().episodeRule().length();
  }

  private static ObjectNode search(
      float[] vector, QueryFilters filters, Caller caller, Instant from, Instant to) {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.put("size", NEAREST).put("track_total_hits", false);
    // not from the sources: those hold the vectors, and would be read whole
    search.put("_source", false).put("stored_fields", "_none_");
    search.putArray("docvalue_fields").add("market").add("user").add("posts");
    ObjectNode knn = search.putObject("knn");
    knn.put("field", "vector").put("k", NEAREST).put("num_candidates", CANDIDATES);
    ArrayNode values = knn.putArray("query_vector");
    for (float value : vector) {
      values.add(value);
    }
    ObjectNode bool = knn.putObject("filter").putObject("bool");
    ArrayNode all = bool.putArray("filter");
    range(all, "at").put("gte", from.toString()).put("lte", to.toString());
    range(all, "posts").put("gte", filters.minPosts());
    oneOf(all, "market", filters.markets());
    oneOf(all, "subforums", filters.subforums());
    if (caller.scope().markets() != null) {
      oneOf(all, "market", caller.scope().markets());
    }
    oneOf(bool.putArray("must_not"), "market", filters.notMarkets());
    return search;
  }

  private static ObjectNode range(ArrayNode conditions, String field) {
    return conditions.addObject().putObject("range").putObject(field);
  }

  private static void oneOf(ArrayNode conditions, String field, Collection<String> values) {
    if (!values.isEmpty()) {
      values.forEach(conditions.addObject().putObject("terms").putArray(field)::add);
    }
  }

  private static Example example(Hit hit) {
    return new Example(
        List.of(PreviewAnswer.account(hit.account(), hit.posts())),
        null,
        null,
        hit.cosine(),
        hit.probability());
  }
}
