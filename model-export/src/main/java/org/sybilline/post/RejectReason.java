package org.sybilline.post;

/** Why a record cannot become a {@link Post}. The codes are stored in Kafka headers and metrics. */
public enum RejectReason {
  MALFORMED_JSON("malformed-json"),
  MISSING_FIELD("missing-field"),
  WRONG_TYPE("wrong-type"),
  TOO_LARGE("too-large"),
  BAD_NAME("bad-name"),
  BAD_TIME("bad-time"),
  TIME_OUT_OF_RANGE("time-out-of-range");

  private final String code;

  RejectReason(String code) {
    this.code = code;
  }

  /** Stable text of this reason; constants may be renamed, codes may not. */
  public String code() {
    return code;
  }
}
