package org.sybilline.index;

/** The request did not go through this time; the same request may next time. */
final class TryAgainException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  TryAgainException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
