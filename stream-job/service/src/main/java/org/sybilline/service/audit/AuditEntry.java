package org.sybilline.service.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody did. It holds no post texts and no user names: accounts are told by the digest of
 * their ids.
 *
 * @param key name of the key that asked; empty for a key that is none
 * @param action such as {@code POST /knn}
 * @param status HTTP status of the answer, 0 for what is no request
 * @param details strings, whole numbers, decimals and truth values
 */
public record AuditEntry(
    Instant at, String key, String action, int status, SortedMap<String, Object> details) {

  public AuditEntry {
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    details.forEach(
        (name, value) -> {
          if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                "a detail is a string, a number or a truth value, found %s as %s"
                    .formatted(value.getClass().getSimpleName(), name));
          }
        });
  }
}
