package org.sybilline.service.system;

import java.util.Map;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;

/** Whether the service lives. */
public final class Health implements Feature {

  @Override
  public void register(Routes routes) {
    routes.open("/health/live", () -> Answer.json(Map.of("live", true)));
  }
}
