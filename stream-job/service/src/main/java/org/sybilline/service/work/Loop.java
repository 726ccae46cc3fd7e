package org.sybilline.service.work;

import java.time.Duration;
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

  private final Thread thread;
  private final String name;
  private final Step step;
  private final Duration pause;
  private volatile boolean closed;

  private Loop(String name, Step step, Duration pause) {
    this.name = name;
    this.step = step;
    this.pause = pause;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  /**
   * Starts one.
   *
   * @param pause between two steps; zero for a step that waits by itself
   */
  public static Loop start(String name, Duration pause, Step step) {
    Loop loop = new Loop(name, step, pause);
    loop.thread.start();
    return loop;
  }

  private void run() {
    Duration wait = FIRST;
    String said = "";
    while (!closed) {
      try {
        step.take();
        if (!said.isEmpty()) {
          LOG.info("{} goes on", name);
          said = "";
          wait = FIRST;
        }
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return; // close() alone does that
      } catch (RuntimeException e) {
        if (closed) {
          return;
        }
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (!reason.equals(said)) {
          LOG.warn("{} is held: {}", name, reason);
          said = reason;
        }
        if (!slept(wait)) {
          return;
        }
        wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
      }
    }
  }

  private static boolean slept(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Ends the step under way and waits for it. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
