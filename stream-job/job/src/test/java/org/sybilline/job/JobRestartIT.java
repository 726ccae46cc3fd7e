package org.sybilline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.sybilline.job.JobRuns.await;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.job.record.KafkaRecord;

/** The job, stopped in the middle and started again from a checkpoint. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class JobRestartIT {

  private static Servers servers;

  private final JobRuns runs;

  JobRestartIT(@TempDir Path folder) {
    this.runs = new JobRuns(servers, folder);
  }

  @BeforeAll
  static void start() {
    servers = new Servers();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void aRestartFromACheckpointGivesWhatAnUndisturbedRunGives() throws Exception {
    servers.createTopics("restart");
    List<KafkaRecord> forum = new TestForum(11, 12, 4).records(300);
    servers.subscribeToPair("restart");
    servers.sendPosts("restart.posts", forum.subList(0, 150));
    JobClient job = runs.start(runs.settings("restart", "disturbed"));
    await(() -> servers.documents("disturbed-posts").size() == 150);
    Path checkpoint = runs.awaitCheckpointAfter(System.currentTimeMillis());
    job.cancel().get();
    servers.sendPosts("restart.posts", forum.subList(150, 300));
    servers.createTopics("once");

    runs.runToTheEnd(
        runs.settings(
            "restart", "undisturbed", "kafka.topic.alerts=once.alerts", "kafka.stop-at-end=true"));
    JobClient restarted =
        runs.start(
            runs.settings("restart", "disturbed", "checkpoint.restore-from=" + checkpoint.toUri()));

    try {
      for (String kind : List.of("-accounts", "-episodes", "-posts", "-candidates")) {
        var expected = servers.documents("undisturbed" + kind);
        await(() -> expected.equals(servers.documents("disturbed" + kind)));
      }
      List<String> alerts = alertIds("once.alerts");
      assertFalse(alerts.isEmpty());
      await(() -> alerts.equals(alertIds("restart.alerts")));
    } finally {
      restarted.cancel().get();
    }
  }

  @Test
  void aRoundThatIsOpenWhenTheJobStopsIsMatchedAfterARestartOnAQuietTopic() throws Exception {
    servers.createTopics("resumed");
    servers.sendPosts("resumed.posts", new TestForum(7, 2, 2).records(40));
    JobClient job = runs.start(runs.settings("resumed", "stopped", "kafka.quiet-after=1h"));
    await(() -> servers.documents("stopped-posts").size() == 40);
    Path checkpoint = runs.awaitCheckpointAfter(System.currentTimeMillis());
    job.cancel().get();
    runs.runToTheEnd(runs.settings("resumed", "whole", "kafka.stop-at-end=true"));
    var expected = servers.documents("whole-candidates");
    assertFalse(expected.isEmpty());
    assertNotEquals(expected, servers.documents("stopped-candidates"), "a round is open");

    JobClient resumed =
        runs.start(
            runs.settings(
                "resumed",
                "stopped",
                "kafka.quiet-after=1s",
                "checkpoint.restore-from=" + checkpoint.toUri()));

    try {
      await(() -> expected.equals(servers.documents("stopped-candidates")));
    } finally {
      resumed.cancel().get();
    }
  }

  private static List<String> alertIds(String topic) {
    return servers.read(topic).stream()
        .map(alert -> new String(alert.key(), UTF_8))
        .sorted()
        .toList();
  }
}
