package org.sybilline.post;

import java.util.SortedSet;

/** Public PGP keys in raw post text. */
@SuppressWarnings("DoNotCallSuggester")
public final class PgpKeys {

  private PgpKeys() {}

  /** Fingerprints of primary keys, upper-case hex. Malformed armor is ignored. */
  public static SortedSet<String> fingerprints(String rawText) {
    throw new UnsupportedOperationException("lands next");
  }
}
