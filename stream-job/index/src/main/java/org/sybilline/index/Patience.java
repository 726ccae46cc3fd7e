package org.sybilline.index;

import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a request waits for a server that is away: longer each time, aloud, and not for ever. */
final class Patience {

  /** Time, as a test may want to pass it. */
  interface Clock {
    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;
  }

  static final Clock SYSTEM_CLOCK =
      new Clock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis());
        }
      };

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final URI server;
  private final Duration limit;
  private final Clock clock;

  Patience(URI server, Duration limit, Clock clock) {
    this.server = server;
    this.limit = limit;
    this.clock = clock;
  }

  /** For one request and its repetitions. */
  Wait begin() {
    return new Wait();
  }

  final class Wait {

    private final long began = clock.nanoTime();
    private long since = began;
    private Duration next = FIRST_PAUSE;
    private boolean waited;

    /**
     * Waits a while before the next attempt.
     *
     * @param held what waits, such as "431 documents held"
     * @throws IndexUnavailableException if the limit is over, or the thread is interrupted
     */
    void pause(String held, TryAgainException cause) {
      Duration passed = Duration.ofNanos(clock.nanoTime() - since);
      if (passed.compareTo(limit) >= 0) {
        throw new IndexUnavailableException(
            "Elasticsearch at %s did not take the request for %d s, %s: %s. Bring it back; or raise the retry limit"
                .formatted(server, passed.toSeconds(), held, cause.reason()),
            cause);
      }
      LOG.warn(
          "waiting for Elasticsearch at {}, since {} s, {}: {}",
          server,
          passed.toSeconds(),
          held,
          cause.reason());
      waited = true;
      try {
        clock.sleep(next);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IndexUnavailableException(
            "interrupted while waiting for Elasticsearch at " + server, e);
      }
      next = next.multipliedBy(2);
      if (next.compareTo(LONGEST_PAUSE) > 0) {
        next = LONGEST_PAUSE;
      }
    }

    /** Some of it went through, so the server is there: patience starts anew. */
    void progress() {
      since = clock.nanoTime();
      next = FIRST_PAUSE;
    }

    /** All of it went through. */
    void done() {
      if (waited) {
        long seconds = Duration.ofNanos(clock.nanoTime() - began).toSeconds();
        LOG.info("Elasticsearch at {} answers again, after {} s", server, seconds);
      }
    }
  }
}
