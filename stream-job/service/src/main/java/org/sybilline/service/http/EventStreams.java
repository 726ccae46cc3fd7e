package org.sybilline.service.http;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** The live streams that are open, each written by a thread of its own. */
final class EventStreams implements AutoCloseable {

  private final int most;
  private final Semaphore free;
  private final Set<EventClient> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService writers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
          });

  EventStreams(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  int count() {
    return open.size();
  }

  /**
   * A place for one more.
   *
   * @throws ProblemException if there is none
   */
  EventClient admit() {
    if (!free.tryAcquire()) {
      throw new ProblemException(Problem.tooManyStreams(most));
    }
    EventClient client = new EventClient();
    open.add(client);
    return client;
  }

  /** Gives the place back of one who was not let in after all. */
  void dismiss(EventClient client) {
    if (open.remove(client)) {
      free.release();
    }
  }

  /**
   * Answers with events from now on.
   *
   * <p>The exchange is ended here and not by Javalin, whose handlers would read a request that
   * Jetty has taken back once its client has hung up, and their handlers of errors again, for ever.
   */
  void answer(Context context, EventClient client, Runnable gone) {
    context.res().setStatus(200);
    context.res().setContentType("text/event-stream;charset=UTF-8");
    context.res().setHeader("X-Accel-Buffering", "no");
    OutputStream out;
    try {
      out = context.res().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot answer", e);
    }
    AsyncContext exchange = context.req().startAsync();
    exchange.setTimeout(0);
    context.future(CompletableFuture::new);
    Runnable end =
        () -> {
          dismiss(client);
          gone.run();
          complete(exchange);
        };
    try {
      writers.execute(
          () -> {
            try {
              client.writeTo(out);
            } finally {
              end.run();
            }
          });
    } catch (RejectedExecutionException e) {
      end.run(); // the service has begun to stop since the client was let in
    }
  }

  private static void complete(AsyncContext exchange) {
    try {
      exchange.complete();
    } catch (IllegalStateException e) {
      // Jetty has ended it already, because the client hung up
    }
  }

  @Override
  public void close() {
    open.forEach(client -> client.close("the service stops; connect again"));
    writers.shutdown();
  }
}
