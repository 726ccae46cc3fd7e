package org.sybilline.service;

/** The service must not start like this; the message says how to mend it. */
public final class StartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartRefusedException(String message) {
    super(message);
  }
}
