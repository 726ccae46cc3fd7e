package org.sybilline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.local.replay.ReplaySpeed;

class RunCommandTest {

  @TempDir Path folder;

  @Test
  void replaysMailsAtTwoHundredPostsASecondUnlessToldOtherwise() throws OptionsException {
    RunOptions options = new RunCommand().parse();
    assertNull(options.posts());
    assertFalse(options.madeUp());
    assertEquals(new ReplaySpeed.PerSecond(200), options.speed());
    assertNull(options.data());
    assertFalse(options.keepRunning());
    assertTrue(options.parallelism() >= 1);
    assertEquals(0, options.kafkaPort());
  }

  @Test
  void takesEveryOption() throws IOException, OptionsException {
    Path file = Files.createFile(folder.resolve("file"));
    RunOptions options =
        new RunCommand()
            .parse(
                "--posts=" + file,
                "--matches=" + file,
                "--seed=7",
                "--speed=86400x",
                "--data=" + folder,
                "--keep-running",
                "--bundle=" + file,
                "--parallelism=3",
                "--kafka-port=9092",
                "--elasticsearch-port=9200",
                "--page-port=8081",
                "--console-port=8090",
                "--set=service.http.max-streams=7",
                "--set=match.interval=3s",
                "--set",
                "match.min-posts=4");
    assertEquals(
        new RunOptions(
            file,
            file,
            false,
            7,
            new ReplaySpeed.TimesRealTime(86_400),
            folder,
            true,
            file,
            3,
            9092,
            9200,
            8081,
            8090,
            true,
            new TreeMap<>(Map.of("match.interval", "3s", "match.min-posts", "4")),
            new TreeMap<>(Map.of("http.max-streams", "7"))),
        options);
  }

  @Test
  void tellsAllProblemsAtOnceWithTheNearestNames() {
    String message =
        refusal(
            "--keep-runing",
            "--speed=fast",
            "--posts=/no/such/file",
            "--made-up",
            "--parallelism=0",
            "--page-port=99999",
            "--seed=x",
            "--set=match.intervall=3s",
            "--set=kafka.bootstrap-servers=elsewhere:9092",
            "stray");
    for (String expected :
        new String[] {
          "--keep-runing; did you mean --keep-running?",
          "--speed: expected unlimited, posts per second such as 200/s",
          "--posts must be a file, found none at /no/such/file",
          "--posts and --made-up exclude each other",
          "--parallelism must be 1 to 64, found 0",
          "--page-port must be 0 to 65535, found 99999",
          "--seed",
          "unknown key match.intervall; did you mean match.interval?",
          "kafka.bootstrap-servers follows from the stack",
          "expected an option, found 'stray'"
        }) {
      assertTrue(message.contains(expected), expected + " is not in: " + message);
    }
  }

  @Test
  void refusesUnknownSettingsOfTheJobBeforeAnythingStarts() {
    String message = refusal("--set=match.intervall=3s");
    assertTrue(message.contains("did you mean match.interval?"), message);
  }

  @Test
  void startsTheServiceUnlessToldOtherwise() throws OptionsException {
    assertTrue(new RunCommand().parse().withService());
    assertFalse(new RunCommand().parse("--no-service").withService());
  }

  @Test
  void refusesSettingsOfTheServiceThatAreUnknownOrFollowFromTheStack() {
    String message =
        refusal(
            "--set=service.http.max-stream=7",
            "--set=service.index.url=http://127.0.0.1:9200",
            "--console-port=99999",
            "--no-service");
    for (String expected :
        new String[] {
          "unknown key http.max-stream; did you mean http.max-streams?",
          "index.url follows from the stack",
          "--console-port must be 0 to 65535, found 99999",
          "--no-service and settings of the service exclude each other"
        }) {
      assertTrue(message.contains(expected), expected + " is not in: " + message);
    }
  }

  @Test
  void showsHelp() throws OptionsException {
    RunCommand command = new RunCommand();
    assertNull(command.parse("--help"));
    assertTrue(command.usage().contains("--keep-running"));
  }

  private static String refusal(String... arguments) {
    return String.valueOf(
        assertThrows(OptionsException.class, () -> new RunCommand().parse(arguments)).getMessage());
  }
}
