package org.sybilline.service.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.IndexSettings;

/**
 * The index that is read, and that holds the service's own state.
 *
 * @param url such as {@code http://127.0.0.1:9200}
 * @param apiKey null for a server without security; never printed
 * @param prefix start of all index names
 * @param retryLimit how long a request waits for a server that is away before it is refused
 */
public record IndexSource(URI url, @Nullable String apiKey, String prefix, Duration retryLimit) {

  public IndexSource {
    List<String> problems = IndexSettings.problems(url, apiKey, prefix, retryLimit);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  @Override
  public String toString() {
    return "IndexSource[url=%s, prefix=%s]".formatted(url, prefix);
  }
}
