package org.sybilline.service;

import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.service.access.ApiKeys;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.HttpServer;
import org.sybilline.service.http.Route;
import org.sybilline.service.settings.ServiceSettings;

/** The service, running. Close it to stop it. */
public final class SybillineService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SybillineService.class);

  private final Surroundings surroundings;
  private final List<Feature> features;
  private final HttpServer server;

  private SybillineService(Surroundings surroundings, List<Feature> features, HttpServer server) {
    this.surroundings = surroundings;
    this.features = features;
    this.server = server;
  }

  /**
   * Starts it. Kafka and Elasticsearch may come later: {@code /health/ready} tells what is missing.
   *
   * @throws StartRefusedException if it would listen to the network without any key
   * @throws org.sybilline.service.access.KeyFileException if the keys cannot be read
   * @throws org.sybilline.service.audit.AuditException if the audit log cannot be written
   * @throws org.sybilline.bundle.BundleException if the bundle cannot be opened
   */
  public static SybillineService start(ServiceSettings settings) {
    ApiKeys keys = new ApiKeys(settings.access().keys());
    if (!settings.http().isLoopback() && keys.isEmpty()) {
      throw new StartRefusedException(
          "http.address=%s can be reached from elsewhere, so there must be a key; make one with `keys create`, in %s"
              .formatted(settings.http().address(), settings.access().keys()));
    }
    Surroundings surroundings = Surroundings.open(settings, keys);
    List<Feature> features = Features.of(surroundings);
    HttpServer server =
        new HttpServer(
            settings.http(),
            settings.access(),
            keys,
            surroundings.audit(),
            surroundings.metrics(),
            features);
    var service = new SybillineService(surroundings, features, server);
    try {
      features.forEach(Feature::start);
      server.start();
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
    LOG.info("the service listens on {}", service.url());
    return service;
  }

  /** Such as {@code http://127.0.0.1:8090}. */
  public URI url() {
    return server.url();
  }

  /** All routes, in the order in which the features named them. */
  public List<Route> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    server.close();
    features.forEach(Feature::close);
    surroundings.close();
  }
}
