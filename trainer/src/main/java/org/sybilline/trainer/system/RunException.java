package org.sybilline.trainer.system;

/**
 * A system cannot be trained on these markets, or a run folder cannot be used; running it again
 * cannot help. The message says what was expected and what was found.
 */
public final class RunException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RunException(String message) {
    super(message);
  }
}
