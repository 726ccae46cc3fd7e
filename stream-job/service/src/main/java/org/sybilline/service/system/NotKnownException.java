package org.sybilline.service.system;

import org.jspecify.annotations.Nullable;

/** Something cannot be told for now; the message says why, and how to mend it. */
final class NotKnownException extends Exception {

  private static final long serialVersionUID = 1L;

  NotKnownException(String message) {
    this(message, null);
  }

  NotKnownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
