package org.sybilline.service.query;

import org.jspecify.annotations.Nullable;
import org.sybilline.index.read.AccountFilter;

/**
 * Who writes like this?
 *
 * @param vector of the asker, (dimensions)
 * @param posts behind the vector
 * @param market of the asker, null if unknown
 * @param accounts how many are wanted
 */
@SuppressWarnings("ArrayRecordComponent") // a request, compared nowhere
record NearestQuestion(
    float[] vector,
    int posts,
    @Nullable String market,
    AccountFilter filter,
    Mode mode,
    int accounts) {

  /** How thoroughly to look. */
  enum Mode {
    EXACT,
    APPROXIMATE
  }
}
