package org.sybilline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The jar that a cluster is given, in a process of its own with what a cluster has. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JobJarIT {

  private final Path jar = Path.of(System.getProperty("job.jar", ""));
  private final Path folder;

  JobJarIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void runsToTheEndOfTheTopics() throws Exception {
    try (Servers servers = new Servers()) {
      servers.createTopics("jar");
      servers.sendPosts("jar.posts", new TestForum(7, 12, 3).records(200));
      List<String> settings = new ArrayList<>();
      servers.settings("jar", "jar").forEach(setting -> settings.add("--" + setting));
      settings.add("--bundle.path=" + TestModel.file());
      settings.add("--checkpoint.directory=" + folder.resolve("checkpoints").toUri());
      settings.add("--kafka.stop-at-end=true");

      Outcome outcome = run(settings);

      assertEquals(0, outcome.status(), outcome.output());
      assertEquals(200, servers.documents("jar-posts").size(), outcome.output());
      assertTrue(servers.documents("jar-candidates").size() >= 3);
    }
  }

  @Test
  void listsItsSettings() throws Exception {
    Outcome outcome = run(List.of("--help"));

    assertEquals(0, outcome.status());
    assertTrue(outcome.output().contains("kafka.bootstrap-servers"), outcome.output());
  }

  @Test
  void tellsWhatIsWrongWithItsSettings() throws Exception {
    Outcome outcome = run(List.of("--match.intervall=1s"));

    assertEquals(1, outcome.status());
    assertTrue(outcome.output().contains("did you mean match.interval?"), outcome.output());
  }

  @Test
  void holdsNeitherFlinkNorItsLogging() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> names = file.stream().map(entry -> entry.getName()).toList();
      assertFalse(names.stream().anyMatch(name -> name.startsWith("org/slf4j/")));
      assertFalse(names.stream().anyMatch(name -> name.startsWith("org/apache/flink/runtime/")));
      assertFalse(names.stream().anyMatch(name -> name.startsWith("scala/")));
      assertTrue(names.contains("org/apache/flink/connector/kafka/source/KafkaSource.class"));
      assertTrue(names.contains("ai/onnxruntime/native/linux-x64/libonnxruntime.so"));
      assertTrue(names.contains("ai/onnxruntime/native/linux-aarch64/libonnxruntime.so"));
    }
  }

  private record Outcome(int status, String output) {}

  private Outcome run(List<String> arguments) throws IOException, InterruptedException {
    String cluster =
        Files.readString(Path.of(System.getProperty("cluster.class.path.file", ""))).strip();
    String slf4j =
        LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    for (String name : List.of("java.lang", "java.util", "java.util.concurrent", "java.time")) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx1g", "-cp"));
    command.add(String.join(File.pathSeparator, List.of(cluster, slf4j, jar.toString())));
    command.add("org.sybilline.job.SybillineJob");
    command.addAll(arguments);
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      return new Outcome(process.waitFor(), Files.readString(output, UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }
}
