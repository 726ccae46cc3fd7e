package org.sybilline.post;

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

  public RejectReason reason() {
    return reason;
  }
}
