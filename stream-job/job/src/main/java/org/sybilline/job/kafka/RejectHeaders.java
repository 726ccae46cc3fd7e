package org.sybilline.job.kafka;

/** Headers of the rejects topic; all values are text in UTF-8. */
public final class RejectHeaders {

  /** A stable code, such as {@code malformed-json}. */
  public static final String REASON = "sybilline-reason";

  /** What was expected, what was found, how to fix it. */
  public static final String MESSAGE = "sybilline-message";

  /** Where the record came from; {@code index:…} for a document. */
  public static final String SOURCE_TOPIC = "sybilline-source-topic";

  /** -1 for a document. */
  public static final String SOURCE_PARTITION = "sybilline-source-partition";

  /** -1 for a document. */
  public static final String SOURCE_OFFSET = "sybilline-source-offset";

  /** Only where the value did not fit the topic: bytes that it had. */
  public static final String CUT_FROM = "sybilline-cut-from";

  private RejectHeaders() {}
}
