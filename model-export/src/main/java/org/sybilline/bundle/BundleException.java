package org.sybilline.bundle;

import java.util.List;

/**
 * A bundle that cannot be opened or made. Trying again with the same file does not help; the
 * message says what was expected, what was found and how to mend it.
 */
public final class BundleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BundleException(String message) {
    super(message);
  }

  BundleException(String message, Throwable cause) {
    super(message, cause);
  }

  static BundleException of(String bundle, List<String> problems) {
    return new BundleException(
        "cannot use the bundle "
            + bundle
            + ": "
            + String.join("; ", problems)
            + (problems.size() == 1 ? "" : " (" + problems.size() + " problems)"));
  }
}
