package org.sybilline.local.stack;

import org.jspecify.annotations.Nullable;

/** Broker, index, Flink or the job did not do what was asked; the message says which and why. */
public final class StackException extends Exception {

  private static final long serialVersionUID = 1L;

  public StackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
