package org.sybilline.service.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.sybilline.index.Server;
import org.sybilline.index.StateIndex;

/**
 * The three indices of what the service must remember. They are made when they are first needed,
 * since Elasticsearch need not be there when the service starts. Thread-safe.
 */
public final class State {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StateIndex alerts;
  private final StateIndex deliveries;
  private final StateIndex verdicts;
  private volatile boolean ready;

  /**
   * @param prefix of all index names
   */
  public State(Server server, String prefix) {
    alerts = new StateIndex(server, prefix + "-alerts-v1");
    deliveries = new StateIndex(server, prefix + "-deliveries-v1");
    verdicts = new StateIndex(server, prefix + "-verdicts-v1");
  }

  /** Alerts as they were stored. */
  public StateIndex alerts() {
    prepare();
    return alerts;
  }

  /** Messages of webhooks. */
  public StateIndex deliveries() {
    prepare();
    return deliveries;
  }

  /** Verdicts, all that there ever were. */
  public StateIndex verdicts() {
    prepare();
    return verdicts;
  }

  /**
   * Makes those that are not there.
   *
   * @throws org.sybilline.index.IndexUnavailableException if Elasticsearch is away
   * @throws org.sybilline.index.IndexRefusedException if one is there with other mappings
   */
  public void prepare() {
    if (ready) {
      return;
    }
    synchronized (this) {
      if (!ready) {
        alerts.prepare(definition("alerts.json"));
        deliveries.prepare(definition("deliveries.json"));
        verdicts.prepare(definition("verdicts.json"));
        ready = true;
      }
    }
  }

  private static JsonNode definition(String resource) {
    try (InputStream in = State.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
