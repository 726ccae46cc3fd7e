package org.sybilline.job.start;

import java.util.List;

/** The settings are fine, but what they name is not. */
public final class StartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final List<String> problems;

  StartRefusedException(List<String> problems) {
    super(
        "the job does not start, "
            + problems.size()
            + (problems.size() == 1 ? " problem" : " problems")
            + ":\n  - "
            + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each with its fix. */
  public List<String> problems() {
    return problems;
  }
}
