package org.sybilline.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void chooseTheFile() {
    file = folder.resolve("logs").resolve("audit.jsonl");
  }

  @Test
  void isWholeAsItWasWritten() throws IOException {
    write(5);
    AuditCheck check = AuditCheck.of(file);
    assertTrue(check.isWhole(), check.broken());
    assertEquals(5, check.lines());
    assertTrue(Files.readAllLines(file).get(4).contains(check.hash()));
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    write(3);
    write(2);
    AuditCheck check = AuditCheck.of(file);
    assertTrue(check.isWhole(), check.broken());
    assertEquals(5, check.lines());
  }

  @Test
  void isOnDiskWhenAppendReturns() throws IOException {
    try (AuditLog log = AuditLog.open(file)) {
      log.append(entry(1));
      assertEquals(1, Files.readAllLines(file).size());
    }
  }

  @Test
  void showsALineThatWasAltered() throws IOException {
    for (int line = 1; line <= 5; line++) {
      int altered = line;
      List<String> lines = written(5);
      lines.set(line - 1, lines.get(line - 1).replace("ann", "bob"));
      assertBroken(lines, altered);
    }
  }

  @Test
  void showsALineThatWasDropped() throws IOException {
    for (int line = 1; line <= 5; line++) {
      List<String> lines = written(5);
      lines.remove(line - 1);
      assertBroken(lines, line);
    }
  }

  @Test
  void showsLinesThatChangedPlaces() throws IOException {
    List<String> lines = written(5);
    Collections.swap(lines, 1, 2);
    assertBroken(lines, 2);
  }

  @Test
  void showsALineThatWasPutIn() throws IOException {
    List<String> lines = written(5);
    lines.add(2, AuditLine.of(3, "0".repeat(64), entry(9)).text());
    assertBroken(lines, 3);
    lines = written(5);
    lines.add(lines.get(4));
    assertBroken(lines, 6);
  }

  @Test
  void showsALineThatWasCutShort() throws IOException {
    List<String> lines = written(5);
    lines.set(4, lines.get(4).substring(0, 40));
    assertBroken(lines, 5);
  }

  @Test
  void showsACountThatDoesNotFitTheEnd() throws IOException {
    written(5);
    Files.delete(AuditHead.fileOf(file));
    assertFalse(AuditCheck.of(file).isWhole());
  }

  @Test
  void takesOutWhatACrashLeftHalfWrittenAndSaysSo() throws IOException {
    write(2);
    Files.writeString(file, "{\"n\":3,\"previous\":\"ab", StandardOpenOption.APPEND);
    write(1);
    AuditCheck check = AuditCheck.of(file);
    assertTrue(check.isWhole(), check.broken());
    assertEquals(4, check.lines());
    assertTrue(Files.readAllLines(file).get(2).contains("audit.repair"));
  }

  @Test
  void refusesToGoOnAfterALineThatIsNoneOfOurs() throws IOException {
    write(2);
    Files.writeString(file, "somebody was here\n", StandardOpenOption.APPEND);
    var refused = assertThrows(AuditException.class, () -> AuditLog.open(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("audit verify"));
  }

  @Test
  void isWrittenByOneServiceOnly() {
    try (AuditLog log = AuditLog.open(file)) {
      log.append(entry(1));
      assertThrows(AuditException.class, () -> AuditLog.open(file));
    }
  }

  @Test
  void keepsItsChainWhenManyWriteAtOnce() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try (AuditLog log = AuditLog.open(file)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int number = i;
        all.add(writers.submit(() -> log.append(entry(number))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      writers.shutdown();
    }
    AuditCheck check = AuditCheck.of(file);
    assertTrue(check.isWhole(), check.broken());
    assertEquals(200, check.lines());
  }

  @Test
  void keepsWhateverTextIsInADetail() throws IOException {
    try (AuditLog log = AuditLog.open(file)) {
      log.append(
          new AuditEntry(
              Instant.EPOCH,
              "ann",
              "POST /knn",
              200,
              new TreeMap<>(
                  Map.of("odd", "\"},\"hash\":\"\n\u2028\ud83d\ude00", "n", 3, "p", .5))));
    }
    assertTrue(AuditCheck.of(file).isWhole());
  }

  private void write(int count) {
    try (AuditLog log = AuditLog.open(file)) {
      for (int i = 0; i < count; i++) {
        log.append(entry(i));
      }
    }
  }

  private List<String> written(int count) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(AuditHead.fileOf(file));
    write(count);
    return new ArrayList<>(Files.readAllLines(file));
  }

  private void assertBroken(List<String> lines, int first) throws IOException {
    Files.write(file, lines);
    AuditCheck check = AuditCheck.of(file);
    assertFalse(check.isWhole());
    assertEquals(first - 1, check.lines());
    assertTrue(check.broken().startsWith("line " + first + ":"), check.broken());
  }

  private static AuditEntry entry(int number) {
    return new AuditEntry(
        Instant.EPOCH.plusSeconds(number),
        "ann",
        "GET /api/v1/accounts",
        200,
        new TreeMap<>(Map.of("answers", number)));
  }
}
