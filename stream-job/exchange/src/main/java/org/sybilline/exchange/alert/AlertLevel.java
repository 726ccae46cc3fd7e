package org.sybilline.exchange.alert;

import java.util.Locale;

/** How sure an alert is, in rising order. */
public enum AlertLevel {
  POSSIBLE,
  LIKELY,
  STRONG,
  /** A person said so. */
  CONFIRMED;

  public boolean isAbove(AlertLevel other) {
    return compareTo(other) > 0;
  }

  /** Stable text of this level, for documents, alerts and ids. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
