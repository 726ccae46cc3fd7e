package org.sybilline.service.console;

import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;

/**
 * The page for analysts, at {@code /}: files without secrets, for anybody. It asks for a key and
 * uses the API like any other client.
 */
public final class Console implements Feature {

  private static final String FOLDER = "/console";

  @Override
  public void register(Routes routes) {
    routes.files(FOLDER);
  }
}
