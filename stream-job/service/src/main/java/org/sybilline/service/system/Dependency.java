package org.sybilline.service.system;

/**
 * Something the service needs.
 *
 * @param detail what was found; if it is not ready, how to mend it
 */
public record Dependency(String name, boolean ready, String detail) {

  static Dependency ready(String name, String detail) {
    return new Dependency(name, true, detail);
  }

  static Dependency missing(String name, String detail) {
    return new Dependency(name, false, detail);
  }
}
