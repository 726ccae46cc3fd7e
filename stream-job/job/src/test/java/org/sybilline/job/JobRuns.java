package org.sybilline.job;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.job.start.FlinkOptions;

/** Runs of the job between real servers, with their checkpoints in one folder. */
final class JobRuns {

  private final Servers servers;
  private final Path folder;

  JobRuns(Servers servers, Path folder) {
    this.servers = servers;
    this.folder = folder;
  }

  /** Settings of a job on topics and indices of these prefixes, and more as {@code key=value}. */
  JobSettings settings(String topics, String indices, String... more) {
    List<String> all = new ArrayList<>(servers.settings(topics, indices));
    all.addAll(List.of(more));
    return TestSettings.of(folder, all.toArray(String[]::new));
  }

  /** Starts a job that runs until it is cancelled. */
  JobClient start(JobSettings settings) throws Exception {
    return SybillineJob.start(
        settings, StreamExecutionEnvironment.createLocalEnvironment(2, FlinkOptions.of(settings)));
  }

  /** Runs a job that stops at the end of its topics. */
  void runToTheEnd(JobSettings settings) throws Exception {
    start(settings).getJobExecutionResult().get();
  }

  /** The folder of a checkpoint that was completed after this time. */
  Path awaitCheckpointAfter(long startMillis) throws InterruptedException {
    List<Path> found = new ArrayList<>();
    await(
        () -> {
          try (Stream<Path> files = Files.walk(folder)) {
            files
                .filter(file -> file.getFileName().toString().equals("_metadata"))
                .filter(file -> file.toFile().lastModified() > startMillis)
                .max(Comparator.comparing(file -> file.toFile().lastModified()))
                .map(Path::getParent)
                .ifPresent(found::add);
          } catch (IOException e) {
            return false; // a checkpoint was removed meanwhile
          }
          return !found.isEmpty();
        });
    return found.get(0);
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited for five minutes");
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
