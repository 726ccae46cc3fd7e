package org.sybilline.service.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One who listens to a live stream. Events wait for it in a queue of bounded length; one who reads
 * too slowly is told so and sent away, and nobody waits for it. Thread-safe.
 */
public final class EventClient {

  /** Events that wait for one client at most. */
  static final int QUEUE = 2000;

  private static final int HEARTBEAT_SECONDS = 15;
  private static final byte[] HEARTBEAT = ": \n\n".getBytes(StandardCharsets.US_ASCII);

  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE);
  private volatile @Nullable String goodbye;

  EventClient() {}

  /**
   * Queues an event.
   *
   * @return false if the client is gone or is sent away: send no more
   */
  public boolean send(Event event) {
    if (goodbye != null) {
      return false;
    }
    if (!queue.offer(event)) {
      close("too slow: " + QUEUE + " events were waiting; connect again");
      return false;
    }
    return true;
  }

  /** How many events it can be sent now without being sent away. */
  public int room() {
    return queue.remainingCapacity();
  }

  /** Sends the client away after an event {@code end} with the reason. */
  public void close(String reason) {
    if (goodbye == null) {
      goodbye = reason;
      queue.clear();
      queue.offer(new Event(null, "end", Map.of("reason", reason))); // wakes the writer
    }
  }

  public boolean isClosed() {
    return goodbye != null;
  }

  /** Writes until the client is sent away, hangs up, or the thread is interrupted. */
  void writeTo(OutputStream out) {
    try {
      out.write(HEARTBEAT); // so that the client knows at once that it is connected
      out.flush();
      while (true) {
        @Nullable Event event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        @Nullable String reason = goodbye;
        if (reason != null) {
          out.write(new Event(null, "end", Map.of("reason", reason)).bytes());
          out.flush();
          return;
        }
        out.write(event == null ? HEARTBEAT : event.bytes());
        if (queue.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      goodbye = "hung up";
    } catch (InterruptedException e) {
      goodbye = "the service stops";
      Thread.currentThread().interrupt();
    }
  }
}
