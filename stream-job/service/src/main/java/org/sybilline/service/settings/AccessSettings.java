package org.sybilline.service.settings;

import java.nio.file.Path;

/**
 * Who may ask, and what is kept of it.
 *
 * @param keys file of the API keys
 * @param audit file of the audit log, one for each instance
 * @param requestsPerSecond that a key may send on the average
 * @param burst that a key may send at once
 */
public record AccessSettings(Path keys, Path audit, double requestsPerSecond, int burst) {

  /** Both files in a folder; 50 requests per second, 200 at once. */
  public static AccessSettings in(Path folder) {
    return new AccessSettings(folder.resolve("keys.json"), folder.resolve("audit.jsonl"), 50, 200);
  }
}
