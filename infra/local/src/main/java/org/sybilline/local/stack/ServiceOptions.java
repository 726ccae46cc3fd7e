package org.sybilline.local.stack;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How to start the service beside the job.
 *
 * @param port of the console and the API, 0 for a free one
 * @param settings of the service beyond those that follow from the stack, by key
 */
public record ServiceOptions(int port, SortedMap<String, String> settings) {

  public ServiceOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "the port of the console must be 1 to 65535, or 0 for a free one, found " + port);
    }
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** A free port and the service's own defaults. */
  public static ServiceOptions defaults() {
    return new ServiceOptions(0, Collections.emptySortedMap());
  }
}
