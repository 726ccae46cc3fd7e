package org.sybilline.service.access;

/** The keys cannot be read, written or changed as asked; the message says how to mend it. */
public final class KeyFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyFileException(String message) {
    super(message);
  }

  KeyFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
