package org.sybilline.local.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lines that stay and, below them, a status. On a terminal the status is one line that changes; in
 * a pipe or file it is a plain line from time to time, without control characters.
 */
public final class Screen {

  private static final String START_OF_LINE = "\r\u001b[K";
  private static final long PLAIN_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream out;
  private final boolean terminal;
  private final int width;
  private final LongSupplier nanos;
  private String shown = "";
  private String held = "";
  private long lastPlain;

  /**
   * @param terminal whether the status may be rewritten in place
   */
  public Screen(PrintStream out, boolean terminal, int width) {
    this(out, terminal, width, System::nanoTime);
  }

  Screen(PrintStream out, boolean terminal, int width, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
    this.nanos = nanos;
    this.lastPlain = nanos.getAsLong() - PLAIN_EVERY_NANOS;
  }

  /** The screen of this process. */
  @SuppressWarnings("SystemConsoleNull") // built and run on JDK 17, where it is
  public static Screen ofThisProcess() {
    String columns = System.getenv().getOrDefault("COLUMNS", "");
    int width = columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : 120;
    return new Screen(System.out, System.console() != null, width);
  }

  /** A line that stays. */
  public synchronized void line(String text) {
    if (shown.isEmpty()) {
      out.println(text);
    } else {
      out.println(START_OF_LINE + text);
      out.print(shown);
    }
    out.flush();
  }

  /** What is going on now. */
  public synchronized void status(String text) {
    if (terminal) {
      shown = text.length() < width ? text : text.substring(0, width - 1);
      out.print(START_OF_LINE + shown);
      out.flush();
    } else if (nanos.getAsLong() - lastPlain >= PLAIN_EVERY_NANOS) {
      lastPlain = nanos.getAsLong();
      held = "";
      out.println(text);
      out.flush();
    } else {
      held = text;
    }
  }

  /** Shows a status that came too soon after the one before, when it is time. */
  public synchronized void catchUp() {
    if (!held.isEmpty()) {
      status(held);
    }
  }

  /** Lets the last status stay. */
  public synchronized void endStatus() {
    if (!shown.isEmpty() || !held.isEmpty()) {
      out.println(held);
      out.flush();
    }
    shown = "";
    held = "";
  }
}
