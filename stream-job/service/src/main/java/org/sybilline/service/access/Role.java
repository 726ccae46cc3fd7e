package org.sybilline.service.access;

import java.util.Locale;

/** What a key may do; each role may do what the ones before it may. */
public enum Role {
  /** Ask and look. */
  READER,
  /** Subscribe, judge and export too. */
  ANALYST,
  /** See what belongs to others too. */
  ADMIN;

  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** Stable text of this role, for files and messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
