package org.sybilline.index;

import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch was away, or too busy, for longer than the retry limit; what was to be written may
 * or may not have been. Fail the job: a replay writes it again.
 */
public final class IndexUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IndexUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
