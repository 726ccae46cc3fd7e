package org.sybilline.service.alert;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.IndexUnavailableException;
import org.sybilline.service.access.Caller;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Event;
import org.sybilline.service.http.EventClient;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.work.Loop;

/**
 * Tells alerts as they are stored, by whichever instance. One look at the store a moment serves all
 * listeners; when there is something new, each is told from the store what is its own, behind the
 * last that it has been told. So what a listener misses while it is away waits in the store, and
 * nothing waits in memory but what its queue holds.
 */
final class AlertStream implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(400);
  private static final int PAGE = 200;
  private static final String BAD_ID =
      "expected Last-Event-ID to be the id of an event of this stream, found something else; leave it out to begin now";

  private final AlertStore store;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private volatile @Nullable StreamPosition end;
  private @Nullable Loop loop;

  AlertStream(AlertStore store) {
    this.store = store;
  }

  void start() {
    loop = Loop.start("alert-stream", LOOK, this::look);
  }

  /** Lets somebody listen, from {@code Last-Event-ID} on or from now on. */
  Runnable open(Call call, EventClient client) {
    call.check();
    String after = call.header("Last-Event-ID");
    StreamPosition now = end();
    StreamPosition from =
        after == null || after.isBlank()
            ? now
            : StreamPosition.parse(after)
                .orElseThrow(() -> new ProblemException(Problem.badRequest(BAD_ID)))
                .noFurtherThan(now);
    Listener listener = new Listener(call.caller(), client, from);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** How far the store was when somebody looked last. */
  private StreamPosition end() {
    StreamPosition known = end;
    return known == null ? firstLook() : known;
  }

  private synchronized StreamPosition firstLook() {
    if (end == null) {
      end = store.end();
    }
    return end;
  }

  private void look() throws InterruptedException {
    List<StoredAlert> fresh;
    do {
      StreamPosition seen = end();
      fresh = store.after(seen, AlertStore.everything(), PAGE);
      for (StoredAlert alert : fresh) {
        seen = seen.with(alert.place());
      }
      end = seen;
      for (Listener listener : listeners) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        listener.tell(seen);
      }
    } while (fresh.size() == PAGE);
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
  }

  /** One who listens. Of the loop's thread. */
  private final class Listener {

    private final Caller caller;
    private final EventClient client;
    private StreamPosition told;

    Listener(Caller caller, EventClient client, StreamPosition told) {
      this.caller = caller;
      this.client = client;
      this.told = told;
    }

    /** Tells what is its own up to the end, as far as its queue has room. */
    void tell(StreamPosition upTo) {
      int room = Math.min(PAGE, client.room());
      if (room == 0 || told.equals(upTo.orFurther(told))) {
        return;
      }
      try {
        List<StoredAlert> own = store.after(told, AlertStore.visibleTo(caller), room);
        for (StoredAlert alert : own) {
          StreamPosition next = told.with(alert.place());
          if (!client.send(new Event(next.text(), "alert", AlertView.of(alert)))) {
            listeners.remove(this);
            return;
          }
          told = next;
        }
        if (own.size() < room) {
          told = told.orFurther(upTo); // the others are not its own
        }
      } catch (IndexUnavailableException e) {
        return; // the next look tells it
      }
    }
  }
}
