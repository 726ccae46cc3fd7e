package org.sybilline.local;

import java.util.List;

/** Options that cannot be followed. */
public final class OptionsException extends Exception {

  private static final long serialVersionUID = 1L;

  OptionsException(List<String> problems) {
    super(
        (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
            + " with the options:\n  - "
            + String.join("\n  - ", problems)
            + "\n--help lists them all");
  }
}
