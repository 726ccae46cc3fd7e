package org.sybilline.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.service.access.ApiKeys;
import org.sybilline.service.access.Role;
import org.sybilline.service.audit.AuditEntry;
import org.sybilline.service.audit.AuditLog;

class MainTest {

  private record Outcome(int status, String out, String err) {}

  @TempDir Path folder = Path.of("");

  @Test
  void makesListsAndRevokesKeys() {
    Path file = folder.resolve("keys.json");
    Outcome made =
        run("keys", "create", "ann", "--role=analyst", "--market=north", "--file=" + file);
    assertEquals(0, made.status(), made.err());
    var caller = new ApiKeys(file).find(made.out().strip()).orElseThrow();
    assertEquals(Role.ANALYST, caller.role());
    assertTrue(run("keys", "list", "--file=" + file).out().matches("(?s)ann +analyst .*north.*"));
    assertEquals(1, run("keys", "create", "ann", "--role=reader", "--file=" + file).status());
    assertEquals(2, run("keys", "create", "bob", "--role=king", "--file=" + file).status());
    assertEquals(0, run("keys", "revoke", "ann", "--file=" + file).status());
    assertEquals(Optional.empty(), new ApiKeys(file).find(made.out().strip()));
    Outcome again = run("keys", "revoke", "ann", "--file=" + file);
    assertEquals(1, again.status());
    assertTrue(again.err().contains("found 'ann'"), again.err());
  }

  @Test
  void verifiesAuditLogs() throws IOException {
    Path file = folder.resolve("audit.jsonl");
    try (AuditLog log = AuditLog.open(file)) {
      for (int i = 0; i < 3; i++) {
        log.append(new AuditEntry(Instant.EPOCH, "ann", "GET /x", 200, new TreeMap<>()));
      }
    }
    Outcome whole = run("audit", "verify", file.toString());
    assertEquals(0, whole.status());
    assertTrue(whole.out().startsWith("whole: 3 lines"), whole.out());
    Files.writeString(file, Files.readString(file).replaceFirst("\"n\":2", "\"n\":4"));
    Outcome broken = run("audit", "verify", file.toString());
    assertEquals(1, broken.status());
    assertTrue(broken.err().startsWith("broken: line 2"), broken.err());
    assertEquals(2, run("audit", "verify", folder.resolve("none").toString()).status());
  }

  @Test
  void tellsWhatIsWrongWithTheSettingsAndListsThem() {
    Outcome refused = run("serve", "--http.prot=1");
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("did you mean http.port?"), refused.err());
    assertTrue(run("serve", "--help").out().contains("http.port"));
  }

  private static Outcome run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var written = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int status = Main.commands().execute(arguments);
      return new Outcome(
          status,
          written.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
