package org.sybilline.service;

import java.util.List;
import org.sybilline.service.console.Console;
import org.sybilline.service.http.Feature;
import org.sybilline.service.system.Health;

/** Everything the service does. */
final class Features {

  private Features() {}

  static List<Feature> of(Surroundings surroundings) {
    return List.of(new Health(), new Console());
  }
}
