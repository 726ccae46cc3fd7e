package org.sybilline.service.system;

import java.util.List;

/** Whether the service can do all it should. */
record Readiness(boolean ready, List<Dependency> dependencies) {

  static Readiness of(List<Dependency> dependencies) {
    return new Readiness(dependencies.stream().allMatch(Dependency::ready), dependencies);
  }
}
