package org.sybilline.service.http;

import org.jspecify.annotations.Nullable;
import org.sybilline.service.access.Role;

/**
 * A route as it was registered.
 *
 * @param method in capitals
 * @param path as OpenAPI writes it, {@code /api/v1/accounts/{id}}
 * @param role that a key needs; null where no key is asked for
 */
public record Route(String method, String path, @Nullable Role role) {

  /** For metrics and the audit log: never what was filled in. */
  public String name() {
    return method + " " + path;
  }
}
