package org.sybilline.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded server listens and keeps its data. It always listens on 127.0.0.1 only.
 *
 * @param port port of the clients, 0 for any free one
 * @param dataFolder where the data lies; null for a new temporary folder
 * @param keepData whether the data outlives {@code close()}; a temporary folder never does
 */
public record ServerSettings(int port, @Nullable Path dataFolder, boolean keepData) {

  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "a port is 1 to 65535, or 0 for a free one, found " + port);
    }
    if (keepData && dataFolder == null) {
      throw new IllegalArgumentException("to keep the data, name a data folder");
    }
  }

  /** A free port and a folder that is removed on close: what a test wants. */
  public static ServerSettings temporary() {
    return new ServerSettings(0, null, false);
  }

  /** A free port and a folder whose data is used again by the next start. */
  public static ServerSettings keepingDataIn(Path folder) {
    return new ServerSettings(0, folder, true);
  }

  /** The same on a port of the caller's choice. */
  public ServerSettings onPort(int newPort) {
    return new ServerSettings(newPort, dataFolder, keepData);
  }
}
