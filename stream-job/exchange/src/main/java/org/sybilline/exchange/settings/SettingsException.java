package org.sybilline.exchange.settings;

import java.util.List;

/** Settings with which nothing must start. */
public final class SettingsException extends Exception {

  private static final long serialVersionUID = 1;

  private final List<String> problems;

  public SettingsException(List<String> problems) {
    super(
        problems.size()
            + (problems.size() == 1 ? " problem" : " problems")
            + " with the settings:\n  - "
            + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each with its fix; no values of secret settings. */
  public List<String> problems() {
    return problems;
  }
}
