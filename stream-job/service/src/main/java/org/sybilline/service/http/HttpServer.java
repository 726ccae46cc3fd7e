package org.sybilline.service.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.sybilline.service.access.ApiKeys;
import org.sybilline.service.access.RateLimits;
import org.sybilline.service.audit.AuditLog;
import org.sybilline.service.settings.AccessSettings;
import org.sybilline.service.settings.HttpSettings;

/** The server of the features' routes. */
public final class HttpServer implements AutoCloseable {

  private final HttpSettings settings;
  private final EventStreams streams;
  private final Javalin javalin;
  private List<Route> routes = List.of();

  /** Asks the features for their routes; listens only once {@link #start} is called. */
  public HttpServer(
      HttpSettings settings,
      AccessSettings access,
      ApiKeys keys,
      AuditLog audit,
      MeterRegistry metrics,
      List<Feature> features) {
    this.settings = settings;
    this.streams = new EventStreams(settings.maxStreams());
    metrics.gauge("sybilline.http.streams", streams, EventStreams::count);
    Gate gate = new Gate(keys, new RateLimits(access.requestsPerSecond(), access.burst()));
    this.javalin =
        Javalin.create(
            config -> {
              configure(config);
              var served =
                  new ServedRoutes(config, gate, audit, streams, metrics, settings.maxBodyBytes());
              features.forEach(feature -> feature.register(served));
              routes = served.all();
            });
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = settings.maxBodyBytes();
    config.jetty.host = settings.address();
    config.jetty.port = settings.port();
    var threads = new QueuedThreadPool(settings.threads(), Math.min(4, settings.threads()));
    threads.setName("http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(SecurityHeaders::set); // for the files, too
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          Answer answer = Answer.of(of(e.getStatus()));
          context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
        });
  }

  /** What Javalin itself refuses. */
  private Problem of(int status) {
    return switch (status) {
      case 404 -> Problem.notFound("address; see /openapi.json");
      case 405 -> Problem.methodNotAllowed();
      case 413 -> Problem.tooLarge(settings.maxBodyBytes());
      default -> Problem.badRequest("the request cannot be read").withStatus(status);
    };
  }

  /** Listens. */
  public void start() {
    javalin.start();
  }

  /** All routes of the features, in the order in which they were named. */
  public List<Route> routes() {
    return routes;
  }

  /** Such as {@code http://127.0.0.1:8090}. */
  public URI url() {
    String host =
        settings.address().indexOf(':') < 0 ? settings.address() : "[" + settings.address() + "]";
    return URI.create("http://" + host + ":" + javalin.port());
  }

  @Override
  public void close() {
    streams.close();
    javalin.stop();
  }
}
