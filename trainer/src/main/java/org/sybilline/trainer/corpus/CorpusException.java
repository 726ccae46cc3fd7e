package org.sybilline.trainer.corpus;

/**
 * An archive that cannot be used as it is. Reading it again cannot help; the message says what was
 * expected, what was found and how to fix it, without post text or user names.
 */
public final class CorpusException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CorpusException(String message) {
    super(message);
  }

  public CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
