package org.sybilline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The command, with runs that fail before anything starts: their posts cannot be read. */
class MainTest {

  private static final PrintStream ERR = System.err;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Path folder;

  MainTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, UTF_8));
  }

  @AfterEach
  void logWhereTheOtherTestsDo() {
    System.setErr(ERR);
    System.clearProperty("sybilline.log.folder");
    Configurator.reconfigure();
  }

  @Test
  void logsIntoTheDataFolderAndSaysSo() throws IOException {
    LoggerFactory.getLogger("before").info("logged before the folder was known");

    assertEquals(1, run("data"));

    Path log = folder.resolve("data/log");
    assertTrue(said.toString(UTF_8).contains("The log has more: " + log), said.toString(UTF_8));
    String lines = Files.readString(log.resolve("sybilline.log"));
    assertTrue(lines.contains("the run failed"), lines);
    assertTrue(lines.contains("expected posts in"), "with the reason: " + lines);
    LoggerFactory.getLogger("another").info("logged later");
    assertTrue(Files.readString(log.resolve("sybilline.log")).contains("logged later"));
  }

  @Test
  void keepsWhatIsRolledOverInTheDataFolder() throws IOException {
    assertEquals(1, run("data"));

    RollingFileAppender file =
        assertInstanceOf(
            RollingFileAppender.class,
            LoggerContext.getContext(false).getConfiguration().getAppender("file"));
    assertEquals(folder.resolve("data/log/sybilline-%i.log").toString(), file.getFilePattern());
  }

  @Test
  void givesEachDataFolderALogOfItsOwn() throws IOException {
    assertEquals(1, run("one"));
    String first = Files.readString(folder.resolve("one/log/sybilline.log"));
    assertEquals(1, run("other"));

    assertTrue(Files.readString(folder.resolve("other/log/sybilline.log")).contains("failed"));
    assertEquals(first, Files.readString(folder.resolve("one/log/sybilline.log")));
  }

  @Test
  void makesNoFolderForOptionsThatAreRefused() {
    Path data = folder.resolve("data");

    assertEquals(2, Main.run("--data=" + data, "--parallelism=0"));

    assertTrue(said.toString(UTF_8).contains("--parallelism must be 1 to 64, found 0"));
    assertFalse(Files.exists(data));
  }

  private int run(String data) throws IOException {
    Path posts = Files.writeString(folder.resolve("posts.jsonl"), "");
    return Main.run("--posts=" + posts, "--data=" + folder.resolve(data));
  }
}
