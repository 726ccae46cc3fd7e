package org.sybilline.exchange.subscription;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.json.JsonFields;
import org.sybilline.post.PostLimits;

/** Reads the question of a standing query. */
public final class QueryReader {

  private static final int MAX_NAME = 200;
  private static final int MAX_TEXT = PostLimits.defaults().maxTextLength();

  private QueryReader() {}

  static Question.@Nullable StandingQuery read(JsonFields fields) {
    JsonFields query = fields.object("query");
    if (query == null) {
      fields.problem("'query' must be an object with posts or a vector, and a threshold");
      return null;
    }
    Sample sample = sample(query);
    Threshold threshold = threshold(query);
    JsonFields given = query.object("filters");
    QueryFilters filters = given == null ? QueryFilters.none() : filters(given);
    return sample == null || threshold == null
        ? null
        : new Question.StandingQuery(sample, threshold, filters);
  }

  private static @Nullable Sample sample(JsonFields query) {
    if (query.has("posts") == query.has("vector")) {
      query.problem("'query' must have either 'posts' or a 'vector' with its 'model'");
      query.vector("vector", Sample.Vector.MAX_DIMENSIONS);
      query.objects("posts", Sample.Posts.MAX_POSTS);
      query.optionalText("model", MAX_NAME);
      return null;
    }
    if (query.has("vector")) {
      String model = query.text("model", MAX_NAME);
      float[] vector = query.vector("vector", Sample.Vector.MAX_DIMENSIONS);
      if (vector == null) {
        return null;
      }
      return hasDirection(vector, query) ? new Sample.Vector(model, vector) : null;
    }
    List<JsonFields> given = query.objects("posts", Sample.Posts.MAX_POSTS);
    if (given.isEmpty()) {
      query.problem("'query.posts' must hold 1 to %d posts".formatted(Sample.Posts.MAX_POSTS));
      return null;
    }
    return posts(given);
  }

  /**
   * Reads posts of one author, as pasted.
   *
   * @param given at least one, at most {@link Sample.Posts#MAX_POSTS}
   */
  public static Sample.Posts posts(List<JsonFields> given) {
    List<Sample.SamplePost> posts = new ArrayList<>();
    for (JsonFields post : given) {
      posts.add(
          new Sample.SamplePost(
              orEmpty(post.optionalText("market", MAX_NAME)),
              orEmpty(post.optionalText("subforum", MAX_NAME)),
              post.optionalTime("postedAt"),
              post.text("text", MAX_TEXT)));
    }
    return new Sample.Posts(posts);
  }

  private static boolean hasDirection(float[] vector, JsonFields query) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    if (!(square > 1e-12) || Double.isInfinite(square)) {
      query.problem("'query.vector' must have a length above 0");
      return false;
    }
    return true;
  }

  private static @Nullable Threshold threshold(JsonFields query) {
    boolean byCosine = query.has("minCosine");
    if (byCosine == query.has("minProbability")) {
      query.problem("'query' must have either 'minCosine' or 'minProbability'");
      return null;
    }
    return byCosine
        ? new Threshold(Threshold.Scale.COSINE, query.number("minCosine", -1, 1))
        : new Threshold(Threshold.Scale.PROBABILITY, query.number("minProbability", .01, 1));
  }

  private static QueryFilters filters(JsonFields filters) {
    return new QueryFilters(
        filters.texts("markets", QueryFilters.MAX_NAMES, MAX_NAME),
        filters.texts("notMarkets", QueryFilters.MAX_NAMES, MAX_NAME),
        filters.texts("subforums", QueryFilters.MAX_NAMES, MAX_NAME),
        filters.integer("minPosts", 1, 1, 1_000_000));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
