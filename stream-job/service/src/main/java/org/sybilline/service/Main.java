package org.sybilline.service;

import java.io.IOException;
import org.sybilline.bundle.BundleException;
import org.sybilline.service.access.KeyFileException;
import org.sybilline.service.audit.AuditException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The service and what belongs to it as commands. */
@Command(
    name = "sybilline",
    description = "Ask, subscribe, judge and follow: the service of Sybilline.",
    mixinStandardHelpOptions = true,
    subcommands = {ServeCommand.class, KeyCommands.class, AuditCommands.class})
public final class Main {

  static final int REFUSED = 1;
  static final int BAD_OPTIONS = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commands().execute(arguments));
  }

  static CommandLine commands() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, line, parsed) -> refuse(line, e));
  }

  /** What a person can mend is told in one line; all else is a bug and shows where it is. */
  private static int refuse(CommandLine line, Exception e) throws Exception {
    if (e instanceof KeyFileException
        || e instanceof AuditException
        || e instanceof BundleException
        || e instanceof StartRefusedException
        || e instanceof IOException) {
      line.getErr().println(e.getMessage());
      return REFUSED;
    }
    throw e;
  }
}
