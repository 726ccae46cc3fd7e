package org.sybilline.job.settings;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a batching operator stops collecting. Results do not depend on it.
 *
 * @param size a batch of so much is processed at once, in the unit of the operator: elements, or
 *     tokens
 * @param deadline so is a smaller one whose first element came so long ago
 */
public record BatchSettings(int size, Duration deadline) implements Serializable {

  public BatchSettings {
    if (size < 1 || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "a batch needs a size of 1 or more and a deadline of 0 or more, found %d and %s"
              .formatted(size, deadline));
    }
  }
}
