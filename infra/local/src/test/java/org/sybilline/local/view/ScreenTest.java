package org.sybilline.local.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);
  private long now; // nanoseconds

  @Test
  void writesPlainLinesIntoAPipe() {
    Screen screen = new Screen(out, false, 80, () -> now);
    screen.status("first");
    screen.line("found");
    screen.status("second"); // too soon after the first
    screen.status("third");
    screen.endStatus();
    screen.endStatus();
    assertEquals("first\nfound\nthird\n", shown());
    assertTrue(shown().chars().allMatch(c -> c == '\n' || c >= ' '), "control characters");
  }

  @Test
  void writesAStatusThatCameTooSoonIntoAPipeWhenItIsTime() {
    Screen screen = new Screen(out, false, 80, () -> now);
    screen.status("first");
    screen.status("last"); // and nothing changes any more
    screen.catchUp();
    assertEquals("first\n", shown());
    now += Duration.ofSeconds(5).toNanos();
    screen.catchUp();
    assertEquals("first\nlast\n", shown());
    now += Duration.ofSeconds(5).toNanos();
    screen.catchUp();
    screen.endStatus();
    assertEquals("first\nlast\n", shown(), "once");
  }

  @Test
  void hasNothingToCatchUpWithOnATerminal() {
    Screen screen = new Screen(out, true, 80, () -> now);
    screen.status("working");
    screen.catchUp();
    assertEquals("\r\u001b[Kworking", shown());
  }

  @Test
  void keepsTheStatusBelowTheLinesOfATerminal() {
    Screen screen = new Screen(out, true, 80);
    screen.status("working");
    screen.line("found");
    assertEquals("\r\u001b[Kworking\r\u001b[Kfound\nworking", shown());
  }

  @Test
  void cutsAStatusThatWouldWrap() {
    new Screen(out, true, 10).status("0123456789");
    assertEquals("\r\u001b[K012345678", shown());
  }

  @Test
  void ratesAreChangesPerSecond() {
    Rates rates = new Rates();
    assertEquals(0, rates.perSecond("posts", 100, 0));
    assertEquals(50, rates.perSecond("posts", 200, 2_000_000_000L));
    assertEquals(0, rates.perSecond("posts", 10, 3_000_000_000L), "after a restart");
    assertEquals(5, rates.perSecond("posts", 15, 4_000_000_000L));
  }

  private String shown() {
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
