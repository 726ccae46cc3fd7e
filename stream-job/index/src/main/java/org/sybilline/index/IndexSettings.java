package org.sybilline.index;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Elasticsearch, and which generation of the index in it. A generation belongs to one model:
 * vectors of two models never share an index.
 *
 * @param url such as {@code http://127.0.0.1:9200}
 * @param apiKey base64 as Elasticsearch gives it, null for none; never printed
 * @param prefix start of all index, alias and template names
 * @param modelId of the bundle; part of the index names
 * @param dimensions of the vectors
 * @param retryLimit how long a request waits for a server that is away before it fails
 */
public record IndexSettings(
    URI url,
    @Nullable String apiKey,
    String prefix,
    String modelId,
    int dimensions,
    VectorIndex vectors,
    Duration retryLimit) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");
  private static final int MAX_DIMENSIONS = 4096;

  public IndexSettings {
    List<String> problems = problems(url, apiKey, prefix, retryLimit);
    checkName(problems, "model id", modelId);
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      problems.add("dimensions must be 1 to " + MAX_DIMENSIONS + ", found " + dimensions);
    } else if (dimensions < vectors.minDimensions()) {
      problems.add(
          "%s needs %d dimensions or more, the model has %d; use EXACT or HNSW"
              .formatted(vectors, vectors.minDimensions(), dimensions));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("index settings: " + String.join("; ", problems));
    }
  }

  /**
   * What is wrong with those that do not depend on a model, each with what was expected.
   *
   * @return empty if nothing is; may be added to
   */
  public static List<String> problems(
      URI url, @Nullable String apiKey, String prefix, Duration retryLimit) {
    List<String> problems = new ArrayList<>();
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      problems.add("the URL must be http(s)://host:port, found '" + withoutUser(url) + "'");
    }
    if (url.getRawUserInfo() != null) {
      problems.add("the URL must hold no user and password; use an API key");
    }
    if (apiKey != null && apiKey.isBlank()) {
      problems.add("the API key is blank; leave it out for a server without security");
    }
    checkName(problems, "prefix", prefix);
    if (retryLimit.isNegative()) {
      problems.add("the retry limit must not be negative, found " + retryLimit);
    }
    return problems;
  }

  /** A server without security, ten minutes of patience, exact search. */
  public static IndexSettings exact(URI url, String prefix, String modelId, int dimensions) {
    return new IndexSettings(
        url, null, prefix, modelId, dimensions, VectorIndex.EXACT, Duration.ofMinutes(10));
  }

  @Override
  public String toString() {
    return "IndexSettings[url=%s, apiKey=%s, prefix=%s, modelId=%s, dimensions=%d, vectors=%s, retryLimit=%s]"
        .formatted(
            withoutUser(url),
            apiKey == null ? "none" : "***",
            prefix,
            modelId,
            dimensions,
            vectors,
            retryLimit);
  }

  private static void checkName(List<String> problems, String what, String name) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          "the %s must be 1 to 80 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit, found '%s'"
              .formatted(what, name));
    }
  }

  private static String withoutUser(URI url) {
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }
}
