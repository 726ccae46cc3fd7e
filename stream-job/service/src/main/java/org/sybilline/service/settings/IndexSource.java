package org.sybilline.service.settings;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
    if (url.getHost() == null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the URL must be http(s)://host:port without a user, found one with host "
              + url.getHost());
    }
    if (!prefix.matches("[a-z0-9][a-z0-9._-]{0,79}")) {
      throw new IllegalArgumentException(
          "the prefix must be 1 to 80 of a-z, 0-9, '.', '_' and '-', found '" + prefix + "'");
    }
  }

  @Override
  public String toString() {
    return "IndexSource[url=%s, prefix=%s]".formatted(url, prefix);
  }
}
