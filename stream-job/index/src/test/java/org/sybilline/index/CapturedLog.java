package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The lines that one class logs while this is open. */
final class CapturedLog extends AbstractAppender implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new ArrayList<>();

  CapturedLog(Class<?> source) {
    super("captured", null, null, true, Property.EMPTY_ARRAY);
    logger = (Logger) LogManager.getLogger(source);
    logger.setLevel(Level.INFO);
    start();
    logger.addAppender(this);
  }

  @Override
  public synchronized void append(LogEvent event) {
    lines.add(event.getMessage().getFormattedMessage());
    notifyAll();
  }

  synchronized boolean has(String regex) {
    return lines.stream().anyMatch(line -> line.matches(regex));
  }

  /** Returns when a line matches as a whole. */
  synchronized void await(String regex) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!has(regex)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertTrue(left > 0, () -> "after 60 s no line is like " + regex + ": " + lines);
      wait(left);
    }
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    stop();
  }
}
