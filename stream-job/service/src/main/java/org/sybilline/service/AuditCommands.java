package org.sybilline.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sybilline.service.audit.AuditCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at audit logs. */
@Command(name = "audit", description = "Looks at audit logs.", mixinStandardHelpOptions = true)
final class AuditCommands {

  @Command(
      description =
          "Says whether a log is as it was written; if not, names the first line that is wrong.")
  int verify(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      System.err.println("expected an audit log at " + file + ", found no file");
      return Main.BAD_OPTIONS;
    }
    AuditCheck check = AuditCheck.of(file);
    if (!check.isWhole()) {
      System.err.println("broken: " + check.broken());
      return Main.REFUSED;
    }
    System.out.printf("whole: %d lines, the last with hash %s%n", check.lines(), check.hash());
    return 0;
  }
}
