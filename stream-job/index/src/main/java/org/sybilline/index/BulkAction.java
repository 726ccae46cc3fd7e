package org.sybilline.index;

import org.jspecify.annotations.Nullable;

/**
 * One line, or two, of a bulk request.
 *
 * @param write what it stands for; null for a deletion
 * @param lines action and document, each ended by a newline
 */
@SuppressWarnings("ArrayRecordComponent") // a request, compared nowhere
record BulkAction(
    BulkOperation operation, @Nullable IndexWrite write, String index, String id, byte[] lines) {

  /** What became of an action. */
  enum Outcome {
    DONE,
    AGAIN,
    REJECTED,
    /** No document of this kind would fare better. */
    REFUSED
  }

  Outcome outcome(int status, String errorType) {
    if (status < 300) {
      return Outcome.DONE;
    }
    if (status == 409) {
      // an update that lost a race has not been done; the others are older than what is there
      return operation.needsDocument() ? Outcome.AGAIN : Outcome.DONE;
    }
    if (status == 404 && !errorType.equals("index_not_found_exception")) {
      return operation.needsDocument() ? Outcome.DONE : Outcome.REFUSED;
    }
    if (Server.again(status)) {
      return Outcome.AGAIN;
    }
    return status == 400 || status == 413 ? Outcome.REJECTED : Outcome.REFUSED;
  }
}
