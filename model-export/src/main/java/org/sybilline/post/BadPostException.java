package org.sybilline.post;

import java.util.Objects;

/**
 * A record that is not a post. Sending the same bytes again cannot help: the record belongs with
 * the rejects. The message says what was expected, what was found and how to fix it, and holds
 * neither post text nor user names.
 */
public final class BadPostException extends Exception {

  private static final long serialVersionUID = 1;

  private final RejectReason reason;

  public BadPostException(RejectReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  public RejectReason reason() {
    return reason;
  }
}
