package org.sybilline.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server did not come up; the message says why and what to change. */
public final class ServerStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerStartException(String message) {
    super(message);
  }

  ServerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
