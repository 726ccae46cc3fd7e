package org.sybilline.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.job.settings.JobSettings;

class RetainedCheckpointsTest {

  private static final TreeMap<String, String> FIXED =
      new TreeMap<>(
          Map.of("kafka.bootstrap-servers", "127.0.0.1:1", "index.url", "http://127.0.0.1:1"));

  @TempDir Path folder;

  @Test
  void takesTheCompleteOneThatWasWrittenLast() throws IOException {
    complete("job1/chk-9", 100);
    Path latest = complete("job2/chk-2", 300);
    complete("job2/chk-1", 200);
    Files.createDirectories(folder.resolve("job2/chk-3")); // the process was killed writing it
    Files.createDirectories(folder.resolve("job2/shared"));
    assertEquals(Optional.of(latest), RetainedCheckpoints.latest(folder));
  }

  @Test
  void findsNoneInAnEmptyOrMissingFolder() {
    assertEquals(Optional.empty(), RetainedCheckpoints.latest(folder));
    assertEquals(Optional.empty(), RetainedCheckpoints.latest(folder.resolve("missing")));
  }

  @Test
  void theJobGoesOnFromIt() throws IOException, SettingsException {
    JobSettings anew = LocalJob.settings(folder, FIXED, new TreeMap<>());
    assertEquals(null, anew.checkpoints().restoreFrom());
    Path latest = complete("job1/chk-9", 100);
    JobSettings on = LocalJob.settings(folder, FIXED, new TreeMap<>());
    assertEquals(latest.toUri().toString(), on.checkpoints().restoreFrom());
  }

  @Test
  void refusesSettingsThatFollowFromTheStack() {
    TreeMap<String, String> mine = new TreeMap<>(Map.of("index.url", "http://elsewhere:9200"));
    String message =
        assertThrows(SettingsException.class, () -> LocalJob.settings(folder, FIXED, mine))
            .getMessage();
    assertTrue(message.contains("index.url follows from the stack"), message);
  }

  private Path complete(String name, long second) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name));
    Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
    Files.setLastModifiedTime(metadata, FileTime.from(Instant.ofEpochSecond(second)));
    return checkpoint;
  }
}
