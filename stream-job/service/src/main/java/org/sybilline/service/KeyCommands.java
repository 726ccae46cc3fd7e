package org.sybilline.service;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.service.access.ApiKey;
import org.sybilline.service.access.KeyFile;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and revokes keys. */
@Command(
    name = "keys",
    description = "Makes, lists and revokes API keys; a running service notices.",
    mixinStandardHelpOptions = true)
final class KeyCommands {

  private static final String FILE = "sybilline/keys.json";
  private static final String WHICH = "access.keys of the service; ${DEFAULT-VALUE} if not given";

  @Command(description = "Makes a key and shows it this once; its text is kept nowhere.")
  int create(
      @Parameters(paramLabel = "NAME", description = "Who it is for.") String name,
      @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}")
          Role role,
      @Option(names = "--market", description = "One it may see, repeatable; all if not given.")
          @Nullable List<String> markets,
      @Option(names = "--file", defaultValue = FILE, description = WHICH) Path file) {
    MarketScope scope;
    try {
      scope = markets == null ? MarketScope.all() : MarketScope.of(markets);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return Main.BAD_OPTIONS;
    }
    System.out.println(new KeyFile(file).create(name, role, scope));
    return 0;
  }

  @Command(description = "Lists the keys.")
  void list(@Option(names = "--file", defaultValue = FILE, description = WHICH) Path file) {
    for (ApiKey key : new KeyFile(file).read()) {
      var owner = key.owner();
      System.out.printf(
          "%-20s %-8s %-24s %s%n",
          owner.name(),
          owner.role().code(),
          key.createdAt(),
          owner.scope().markets() == null ? "all markets" : owner.scope().markets());
    }
  }

  @Command(description = "Revokes a key.")
  void revoke(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--file", defaultValue = FILE, description = WHICH) Path file) {
    new KeyFile(file).revoke(name);
  }
}
