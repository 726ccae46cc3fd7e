package org.sybilline.local.mail;

import org.jspecify.annotations.Nullable;

/** The package cannot be had here and now; the message says why. */
public final class NpmUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  NpmUnavailableException(String message) {
    this(message, null);
  }

  NpmUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
