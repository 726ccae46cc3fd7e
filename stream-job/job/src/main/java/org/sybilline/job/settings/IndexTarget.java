package org.sybilline.job.settings;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.IndexSettings;
import org.sybilline.index.VectorIndex;

/**
 * Where documents go; the generation of the index follows from the bundle.
 *
 * @param url such as {@code http://127.0.0.1:9200}
 * @param apiKey null for a server without security; never printed
 * @param prefix start of all index names
 * @param vectors how nearest vectors are found
 * @param retryLimit how long a request waits for a server that is away
 * @param writePosts whether cleaned posts are indexed too, for reading evidence side by side
 * @param bulk documents of one bulk request
 */
public record IndexTarget(
    URI url,
    @Nullable String apiKey,
    String prefix,
    VectorIndex vectors,
    Duration retryLimit,
    boolean writePosts,
    BatchSettings bulk)
    implements Serializable {

  /** The index generation of one model. */
  public IndexSettings generation(String modelId, int dimensions) {
    return new IndexSettings(url, apiKey, prefix, modelId, dimensions, vectors, retryLimit);
  }

  @Override
  public String toString() {
    return "IndexTarget[url=%s, prefix=%s, vectors=%s]".formatted(url, prefix, vectors);
  }
}
