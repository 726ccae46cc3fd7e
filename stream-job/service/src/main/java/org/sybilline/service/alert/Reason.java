package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Why there is an alert, for people who read it days later.
 *
 * @param why one sentence
 * @param evidence what it rests on, to be shown beside it; null if there is no more to show
 */
public record Reason(String why, @Nullable ObjectNode evidence) {

  public Reason {
    if (why.isBlank()) {
      throw new IllegalArgumentException("a reason needs a sentence");
    }
  }
}
