package org.sybilline.index;

import java.util.List;

/**
 * Elasticsearch answers, and will give the same answer again: the index has another mapping, the
 * API key lacks a right, an index is gone. Somebody has to change something.
 */
public final class IndexRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IndexRefusedException(String message) {
    super(message);
  }

  /** All problems in one message. */
  static IndexRefusedException of(String what, List<String> problems, String fix) {
    return new IndexRefusedException(what + ": " + String.join("; ", problems) + ". " + fix);
  }
}
