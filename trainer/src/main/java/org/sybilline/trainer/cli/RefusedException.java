package org.sybilline.trainer.cli;

/** The command cannot do what was asked; running it again cannot help. The message says why. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
