package org.sybilline.service.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step that is taken again and again by a thread of its own, until it is closed. A step that
 * fails is taken again after a while, which gets longer; the log says so once for each reason.
 */
public final class Loop implements AutoCloseable {

  /** One step; returns when there is nothing to do for now. */
  @FunctionalInterface
  public interface Step {
    void take() throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration FIRST = Duration.ofMillis(200);

  /** What a step under way is given to end by itself: then what it began elsewhere is finished. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Thread thread;
  private final String name;
  private final Step step;
  private final Duration pause;
  private final Duration grace;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Loop(String name, Step step, Duration pause, Duration grace) {
    this.name = name;
    this.step = step;
    this.pause = pause;
    this.grace = grace;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  /**
   * Starts one.
   *
   * @param pause between two steps; zero for a step that waits by itself
   */
  public static Loop start(String name, Duration pause, Step step) {
    return start(name, pause, GRACE, step);
  }

  static Loop start(String name, Duration pause, Duration grace, Step step) {
    Loop loop = new Loop(name, step, pause, grace);
    loop.thread.start();
    return loop;
  }

  private void run() {
    Duration wait = FIRST;
    String said = "";
    while (closed.getCount() > 0) {
      try {
        step.take();
        if (!said.isEmpty()) {
          LOG.info("{} goes on", name);
          said = "";
          wait = FIRST;
        }
        rest(pause);
      } catch (InterruptedException e) {
        return; // close() alone does that
      } catch (RuntimeException e) {
        if (closed.getCount() == 0) {
          return;
        }
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (!reason.equals(said)) {
          LOG.warn("{} is held: {}", name, reason);
          said = reason;
        }
        try {
          rest(wait);
        } catch (InterruptedException interrupted) {
          return;
        }
        wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
      }
    }
  }

  /** Waits so long, or until it is closed. */
  @SuppressWarnings("ResultOfMethodCallIgnored") // the loop looks itself
  private void rest(Duration wait) throws InterruptedException {
    closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets the step under way end, interrupts it if it does not for long, and waits for it. */
  @Override
  public void close() {
    closed.countDown();
    boolean interrupted = false;
    long patience = grace.toMillis();
    while (thread.isAlive()) {
      try {
        thread.join(patience);
        thread.interrupt(); // has no effect if it has ended
        patience = 0;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
