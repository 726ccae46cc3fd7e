package org.sybilline.exchange.json;

import java.util.List;

/** JSON that is not what it should be; the message names all problems, each with its fix. */
public final class BadMessageException extends Exception {

  private static final long serialVersionUID = 1;

  private final List<String> problems;

  /**
   * An exception with all problems.
   *
   * @param what should have been there, such as {@code a subscription}
   */
  public BadMessageException(String what, List<String> problems) {
    super("not " + what + ": " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One for each field that is wrong; neither texts nor user names are quoted. */
  public List<String> problems() {
    return problems;
  }
}
