package org.sybilline.service.alert;

import org.sybilline.exchange.alert.Alert;

/** Finds why there is an alert, once, when it is stored. */
@FunctionalInterface
public interface Reasons {

  /**
   * The reason as of now.
   *
   * @throws RuntimeException if it cannot be found now; the alert's own numbers are told then
   */
  Reason of(Alert alert);
}
