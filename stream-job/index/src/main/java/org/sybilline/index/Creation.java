package org.sybilline.index;

/** What became of a document that was to be created. */
public enum Creation {
  CREATED,
  /** One with its id was there already, and stays as it is. */
  EXISTS,
  /** The mapping does not take it, now or later. */
  REFUSED
}
