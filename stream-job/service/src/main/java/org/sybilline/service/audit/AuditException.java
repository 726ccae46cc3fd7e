package org.sybilline.service.audit;

/** The log cannot be opened or written; nothing may be answered that is not in it. */
public final class AuditException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AuditException(String message) {
    super(message);
  }

  AuditException(String message, Throwable cause) {
    super(message, cause);
  }
}
