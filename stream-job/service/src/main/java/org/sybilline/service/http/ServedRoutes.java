package org.sybilline.service.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.staticfiles.Location;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.index.IndexRefusedException;
import org.sybilline.index.IndexUnavailableException;
import org.sybilline.service.access.Caller;
import org.sybilline.service.access.Role;
import org.sybilline.service.audit.AuditEntry;
import org.sybilline.service.audit.AuditException;
import org.sybilline.service.audit.AuditLog;

/**
 * Routes on Javalin: what stands between a request and its handler, and between that and the
 * answer.
 */
final class ServedRoutes implements Routes {

  private static final Logger LOG = LoggerFactory.getLogger(ServedRoutes.class);

  private final JavalinConfig config;
  private final Gate gate;
  private final AuditLog audit;
  private final EventStreams streams;
  private final MeterRegistry metrics;
  private final int maxBodyBytes;
  private final Clock clock = Clock.systemUTC();
  private final List<Route> routes = new ArrayList<>();

  ServedRoutes(
      JavalinConfig config,
      Gate gate,
      AuditLog audit,
      EventStreams streams,
      MeterRegistry metrics,
      int maxBodyBytes) {
    this.config = config;
    this.gate = gate;
    this.audit = audit;
    this.streams = streams;
    this.metrics = metrics;
    this.maxBodyBytes = maxBodyBytes;
  }

  List<Route> all() {
    return List.copyOf(routes);
  }

  @Override
  public void get(String path, Role role, Handler handler) {
    keyed(HandlerType.GET, path, role, handler);
  }

  @Override
  public void post(String path, Role role, Handler handler) {
    keyed(HandlerType.POST, path, role, handler);
  }

  @Override
  public void put(String path, Role role, Handler handler) {
    keyed(HandlerType.PUT, path, role, handler);
  }

  @Override
  public void delete(String path, Role role, Handler handler) {
    keyed(HandlerType.DELETE, path, role, handler);
  }

  @Override
  public void stream(String path, Role role, StreamHandler handler) {
    Route route = add(HandlerType.GET, BASE + path, role);
    config.routes.get(BASE + path, context -> serveStream(context, route, role, handler));
  }

  @Override
  public void open(String path, Supplier<Answer> answer) {
    Route route = add(HandlerType.GET, path, null);
    config.routes.get(path, context -> finish(context, route, System.nanoTime(), guarded(answer)));
  }

  @Override
  public void internal(String path, Supplier<Answer> answer) {
    Route route = add(HandlerType.GET, path, null);
    config.routes.get(
        path,
        context -> {
          Supplier<Answer> checked =
              () -> {
                if (!gate.isLocal(context)) {
                  gate.identify(context);
                }
                return answer.get();
              };
          finish(context, route, System.nanoTime(), guarded(checked));
        });
  }

  @Override
  public void files(String folder) {
    config.staticFiles.add(folder, Location.CLASSPATH);
  }

  private void keyed(HandlerType method, String path, Role role, Handler handler) {
    Route route = add(method, BASE + path, role);
    config.routes.addHttpHandler(
        method, BASE + path, context -> serve(context, route, role, handler));
  }

  private Route add(HandlerType method, String path, @Nullable Role role) {
    Route route = new Route(method.name().toUpperCase(Locale.ROOT), path, role);
    routes.add(route);
    return route;
  }

  private void serve(Context context, Route route, Role role, Handler handler) {
    long began = System.nanoTime();
    Asked asked = new Asked();
    Answer answer =
        guarded(
            () -> {
              asked.caller = gate.identify(context);
              gate.require(asked.caller, role);
              asked.call = new Call(context, asked.caller, maxBodyBytes);
              return handler.handle(asked.call);
            });
    finish(context, route, began, audited(context, route, asked, answer));
  }

  private void serveStream(Context context, Route route, Role role, StreamHandler handler) {
    long began = System.nanoTime();
    Asked asked = new Asked();
    Answer opened =
        guarded(
            () -> {
              asked.caller = gate.identify(context);
              gate.require(asked.caller, role);
              asked.call = new Call(context, asked.caller, maxBodyBytes);
              EventClient client = streams.admit();
              asked.client = client;
              asked.gone = handler.open(asked.call, client);
              return Answer.noContent().withStatus(200);
            });
    Answer answer = audited(context, route, asked, opened);
    EventClient client = asked.client;
    Runnable gone = asked.gone;
    if (client != null && gone != null && answer.status() == 200) {
      SecurityHeaders.set(context);
      time(route, began, 200);
      streams.answer(context, client, gone);
      return;
    }
    if (client != null) {
      streams.dismiss(client);
    }
    if (gone != null) {
      gone.run();
    }
    finish(context, route, began, answer);
  }

  /** What is known of a request by the time it fails. */
  private static final class Asked {
    @Nullable Caller caller;
    @Nullable Call call;
    @Nullable EventClient client;
    @Nullable Runnable gone;
  }

  /** The last to catch: whatever a request meets, it is answered and the service goes on. */
  private static Answer guarded(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (ProblemException e) {
      return Answer.of(e.problem());
    } catch (IndexUnavailableException e) {
      LOG.warn("{}", e.getMessage());
      return Answer.of(Problem.unavailable("Elasticsearch is away or too busy; ask again later"));
    } catch (IndexRefusedException e) {
      LOG.warn("{}", e.getMessage());
      return Answer.of(
          Problem.unavailable(
              "the index is not ready or not as expected; see /health/ready and the log"));
    } catch (RuntimeException e) {
      String incident = UUID.randomUUID().toString();
      LOG.error("incident {}", incident, e);
      return Answer.of(Problem.internal(incident));
    }
  }

  /** Nothing is answered that is not in the log; those who ask too often would only fill it. */
  private Answer audited(Context context, Route route, Asked asked, Answer answer) {
    if (answer.status() == 429) {
      return answer;
    }
    SortedMap<String, Object> notes =
        asked.call == null ? new TreeMap<>() : new TreeMap<>(asked.call.notes());
    if (answer.status() == 401) {
      notes.put("from", context.ip());
    }
    String key = asked.caller == null ? "" : asked.caller.name();
    try {
      audit.append(new AuditEntry(clock.instant(), key, route.name(), answer.status(), notes));
      return answer;
    } catch (AuditException e) {
      LOG.error("{}", e.getMessage());
      return Answer.of(Problem.unavailable("the audit log cannot be written; see the log"));
    }
  }

  private void finish(Context context, Route route, long began, Answer answer) {
    SecurityHeaders.set(context);
    answer.headers().forEach(context::header);
    context.status(answer.status());
    if (answer.status() != 204) {
      context.contentType(answer.contentType()).result(answer.body());
    }
    time(route, began, answer.status());
  }

  private void time(Route route, long began, int status) {
    Timer.builder("sybilline.http.requests")
        .description("Requests by route and status; how long each took to answer")
        .tag("route", route.name())
        .tag("status", Integer.toString(status))
        .publishPercentileHistogram()
        .register(metrics)
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }
}
