package org.sybilline.trainer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/**
 * One call of the trainer, with what it printed.
 *
 * @param status exit status
 * @param out what it printed
 * @param err what it complained of
 */
record Cli(int status, String out, String err) {

  static Cli run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.execute(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return new Cli(status, out.toString(), err.toString());
  }
}
