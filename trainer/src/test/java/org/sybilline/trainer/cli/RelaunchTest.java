package org.sybilline.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RelaunchTest {

  /** Exits with a status that says what it found. */
  static final class Probe {
    public static void main(String[] args) {
      boolean variable = "blue".equals(System.getenv("RELAUNCH_COLOUR"));
      boolean arguments = args.length == 2 && args[1].equals("with space");
      boolean onlyOnce = Relaunch.with(Map.of("X", "y"), Probe.class, args).isEmpty();
      System.exit((variable ? 1 : 0) + (arguments ? 2 : 0) + (onlyOnce ? 4 : 0));
    }
  }

  @Test
  void runsTheSameCommandOnceMoreWithTheMissingVariables() {
    OptionalInt status =
        Relaunch.with(Map.of("RELAUNCH_COLOUR", "blue"), Probe.class, "first", "with space");
    assertEquals(OptionalInt.of(1 + 2 + 4), status);
  }

  @Test
  void leavesAGoodEnvironmentAlone() {
    assertEquals(OptionalInt.empty(), Relaunch.with(Map.of(), Probe.class));
  }
}
