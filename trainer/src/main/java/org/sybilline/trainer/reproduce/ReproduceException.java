package org.sybilline.trainer.reproduce;

/**
 * A reproduction cannot go on as it was asked for; asking again cannot help. The message says what
 * was expected and what was found.
 */
public final class ReproduceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReproduceException(String message) {
    super(message);
  }
}
