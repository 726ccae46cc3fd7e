package org.sybilline.local.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.embedded.ServerSettings;
import org.sybilline.local.replay.ReplaySpeed;
import org.sybilline.local.replay.TopicEnds;
import org.sybilline.local.stack.LocalStack;

/**
 * The promise of the design: a post that Kafka has taken is indexed once, through kills, restarts
 * and outages, and the same topic gives the same documents and the same alerts.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class RecoveryIT {

  private static final Duration OUTAGE = Duration.ofSeconds(20);

  private final Path folder;

  RecoveryIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aKilledProcessKilledTasksAndAnAbsentIndexLeaveNoTrace() throws Exception {
    killTheProcessInTheMiddle("disturbed");
    Found disturbed;
    try (LocalStack stack = LocalStack.start(RecoveryRun.settings(folder, "disturbed"))) {
      assertTrue(stack.job().resumed(), "goes on from a checkpoint of the killed process");
      long sentBefore = records(stack);
      RecoveryRun.replayer(stack).replay(RecoveryRun.posts(), ReplaySpeed.parse("unlimited"));
      assertTrue(records(stack) > sentBefore, "the kill came in the middle of the replay");
      stack.job().killTasks();
      int port = stack.elasticsearch().port();
      Path data = stack.elasticsearch().dataFolder();
      stack.elasticsearch().close();
      TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis()); // the outage itself, not a wait for anything
      try (EmbeddedElasticsearch back =
          EmbeddedElasticsearch.start(ServerSettings.keepingDataIn(data).onPort(port))) {
        assertEquals(port, back.port());
        awaitMatched(stack);
        disturbed = Found.in(stack, "disturbed");
        stack.job().cancel();
      }
    }
    try (LocalStack stack = LocalStack.start(RecoveryRun.settings(folder, "undisturbed"))) {
      assertFalse(stack.job().resumed(), "another index begins anew");
      awaitMatched(stack);
      assertSame(Found.in(stack, "undisturbed"), disturbed);
    }
  }

  private static void assertSame(Found expected, Found found) throws IOException {
    expected
        .documents()
        .forEach(
            (kind, documents) -> {
              assertFalse(documents.isEmpty(), "no " + kind + " to compare");
              var others = found.documents().getOrDefault(kind, new TreeMap<>());
              assertEquals(Set.of(), differing(documents, others), kind + " that differ");
            });
    assertEquals(
        RecoveryRun.posts().survey().records(),
        expected.documents().getOrDefault("posts", new TreeMap<>()).size());
    assertFalse(expected.alerts().isEmpty(), "no alerts to compare");
    assertEquals(expected.alerts(), found.alerts(), "alerts, and how often each was sent");
    assertEquals(Set.of(1), Set.copyOf(found.alerts().values()), "each alert is sent once");
  }

  private static <V> Set<String> differing(
      SortedMap<String, V> expected, SortedMap<String, V> found) {
    Set<String> ids = new TreeSet<>(expected.keySet());
    ids.addAll(found.keySet());
    ids.removeIf(id -> expected.containsKey(id) && Objects.equals(expected.get(id), found.get(id)));
    return ids;
  }

  /** Runs a stack in another process and ends that at once, without a word to it. */
  private void killTheProcessInTheMiddle(String name) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-Xmx2g", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(RecoveryRun.class.getName(), folder.toString(), name));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("killed.log").toFile())
            .start();
    try {
      Path checkpoints = folder.resolve("checkpoints").resolve(name);
      await(
          () -> {
            assertTrue(process.isAlive(), () -> "it ended by itself: " + read("killed.log"));
            return Files.exists(RecoveryRun.halfway(folder)) && holdsCheckpoint(checkpoints);
          });
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static boolean holdsCheckpoint(Path checkpoints) throws IOException {
    if (!Files.isDirectory(checkpoints)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(checkpoints, 3)) {
      return files.anyMatch(file -> file.endsWith("_metadata"));
    } catch (UncheckedIOException e) {
      return false; // one of them was removed meanwhile
    }
  }

  private static long records(LocalStack stack) throws IOException {
    var topics = stack.job().settings().kafka().topics();
    return Arrays.stream(TopicEnds.of(stack.kafka().bootstrapServers(), topics.posts()).offsets())
        .sum();
  }

  /** Waits until every post is matched, and all that came of it is written and sent. */
  private static void awaitMatched(LocalStack stack) throws Exception {
    var kafka = stack.job().settings().kafka();
    String brokers = stack.kafka().bootstrapServers();
    long last = TopicEnds.of(brokers, kafka.topics().posts()).latestTimestampMillis();
    await(
        () -> {
          stack.job().requireRunning();
          return stack.job().hasMatched(last);
        });
    await(
        () -> {
          stack.job().settle();
          return TopicEnds.lag(brokers, kafka.topics().posts(), kafka.groupId()) == 0;
        });
    stack.job().settle(); // superseded snapshots go with a checkpoint after their round's
    stack.job().settle();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, "waited for five minutes");
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      return "nothing that can be read: " + e;
    }
  }
}
