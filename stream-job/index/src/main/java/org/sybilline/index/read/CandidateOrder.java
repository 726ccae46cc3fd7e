package org.sybilline.index.read;

/** What candidates are listed by, greatest first; then by id. */
public enum CandidateOrder {
  PROBABILITY("probability"),
  /** By the record time of the last change. */
  UPDATED("at"),
  /** By the posts of the side that has fewer. */
  POSTS("posts");

  private final String field;

  CandidateOrder(String field) {
    this.field = field;
  }

  String field() {
    return field;
  }
}
