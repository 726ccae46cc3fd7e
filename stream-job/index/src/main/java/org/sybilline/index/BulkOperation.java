package org.sybilline.index;

/** What a bulk action does, and what it is called there. */
enum BulkOperation {

  /** Written unless a newer version is there. */
  PUT_VERSION("index"),

  /** Written unless it is there. */
  CREATE("create"),

  /** Changed if it is there. */
  UPDATE("update"),

  /** Removed if it is there. */
  DELETE("delete");

  private final String label;

  BulkOperation(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  boolean needsDocument() {
    return this == UPDATE || this == DELETE;
  }
}
