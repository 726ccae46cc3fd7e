package org.sybilline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.exchange.alert.AlertReader;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.job.kafka.RejectHeaders;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.job.start.FlinkOptions;
import org.sybilline.job.start.StartRefusedException;
import org.sybilline.post.AccountKey;

/** The job as it runs, between a real broker and a real index. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SybillineJobIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static Servers servers;

  private final Path folder;

  SybillineJobIT(@TempDir Path folder) {
    this.folder = folder;
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
  void badRecordsGoToTheRejectsAndTheStreamGoesOn() throws Exception {
    servers.createTopics("bad");
    Map<String, byte[]> rejected = new TreeMap<>();
    rejected.put("malformed-json", "{\"market\": \"north\", ".getBytes(UTF_8));
    rejected.put("missing-field", "{\"market\": \"north\"}".getBytes(UTF_8));
    rejected.put("wrong-type", post("1", "text").replace("\"general\"", "7").getBytes(UTF_8));
    rejected.put("too-large", post("2", "x".repeat(2 << 20)).getBytes(UTF_8));
    rejected.put("bad-name", post("3", "text").replace("ann", "a\\u0000nn").getBytes(UTF_8));
    rejected.put("bad-time", post("4", "text", "yesterday").getBytes(UTF_8));
    rejected.put("time-out-of-range", post("5", "t", "1970-01-01T00:00:00Z").getBytes(UTF_8));
    byte[] future = post("6", "text", "2200-01-01T00:00:00Z").getBytes(UTF_8);
    List<byte[]> handled =
        Stream.of(
                post("one-megabyte", "long ".repeat(200_000)),
                post("empty", ""),
                post("nul", "a\\u0000b"),
                post("good", "a good post"))
            .map(json -> json.getBytes(UTF_8))
            .toList();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    rejected.values().forEach(json -> records.add(record("bad.posts", "k", json)));
    records.add(record("bad.posts", "k", future));
    records.add(record("bad.posts", "k", null));
    handled.forEach(json -> records.add(record("bad.posts", "k", json)));
    records.add(record("bad.subscriptions", "s", "{}".getBytes(UTF_8)));
    servers.send(records);

    run(settings("bad", "bad", "kafka.stop-at-end=true"));

    List<ConsumerRecord<byte[], byte[]>> rejects = servers.read("bad.rejected");
    rejected.forEach(
        (reason, json) -> assertArrayEquals(json, with(reason, rejects).get(0).value(), reason));
    assertArrayEquals(future, with("time-out-of-range", rejects).get(1).value());
    assertEquals(2, with("malformed-json", rejects).size(), "a tombstone is no post");
    ConsumerRecord<byte[], byte[]> first = with("malformed-json", rejects).get(0);
    assertEquals("bad.posts", header(first, RejectHeaders.SOURCE_TOPIC));
    assertEquals("2", header(first, RejectHeaders.SOURCE_OFFSET));
    assertTrue(header(first, RejectHeaders.MESSAGE).contains("expected"));
    assertEquals(1, with("bad-subscription", rejects).size());
    assertEquals(rejected.size() + 3, rejects.size());
    SortedMap<String, JsonNode> posts = servers.documents("bad-posts");
    assertEquals(handled.size(), posts.size());
  }

  @Test
  void findsPeopleOnBothMarketsAndAlertsOnce() throws Exception {
    servers.createTopics("found");
    servers.sendPosts("found.posts", new TestForum(7, 12, 3).records(200));
    servers.send(
        List.of(record("found.subscriptions", "pair", subscription("pair").getBytes(UTF_8))));

    run(settings("found", "found", "kafka.stop-at-end=true"));

    List<String> strong = new ArrayList<>();
    for (JsonNode candidate : servers.documents("found-candidates").values()) {
      if (candidate.path("level").asText().equals("strong")) {
        strong.add(candidate.toString());
      }
    }
    assertTrue(strong.size() >= 3, "3 people are on both markets, found " + strong);
    List<ConsumerRecord<byte[], byte[]>> alerts = servers.read("found.alerts");
    assertFalse(alerts.isEmpty());
    for (ConsumerRecord<byte[], byte[]> alert : alerts) {
      CloudEvent event = new JsonFormat().deserialize(alert.value());
      assertEquals(new String(alert.key(), UTF_8), event.getId());
      assertEquals("org.sybilline.alert.v1", event.getType());
      JsonNode data = JSON.readTree(assertNotNullAnd(event.getData()).toBytes());
      assertEquals("pair", data.path("subscription").asText());
      assertEquals(2, data.path("accounts").size());
      assertTrue(data.path("probability").asDouble() >= .5);
    }
    assertEquals(
        alerts.size(), alerts.stream().map(a -> new String(a.key(), UTF_8)).distinct().count());
  }

  @Test
  void aRejectedCandidateIsNotToldAndAConfirmedOneOnceMore() throws Exception {
    servers.createTopics("judged");
    Verdict rejected = verdict(0, Verdict.Decision.REJECT);
    Verdict confirmed = verdict(1, Verdict.Decision.CONFIRM);
    servers.send(
        List.of(
            record("judged.subscriptions", "pair", subscription("pair").getBytes(UTF_8)),
            record("judged.verdicts", rejected.candidate(), VerdictJson.write(rejected)),
            record("judged.verdicts", confirmed.candidate(), VerdictJson.write(confirmed)),
            record("judged.verdicts", "no verdict", "{}".getBytes(UTF_8))));
    JobClient job = start(settings("judged", "judged"));
    try {
      await(() -> servers.committed("judged", "judged.verdicts") == 3);

      servers.sendPosts("judged.posts", new TestForum(7, 12, 3).records(200));

      await(() -> alerts("judged.alerts").anyMatch(a -> a.level() == AlertLevel.CONFIRMED));
      await(() -> alerts("judged.alerts").anyMatch(a -> a.level() == AlertLevel.STRONG));
    } finally {
      job.cancel().get();
    }
    assertEquals(
        0, alerts("judged.alerts").filter(a -> a.subject().equals(rejected.candidate())).count());
    assertEquals(
        List.of(confirmed.candidate()),
        alerts("judged.alerts")
            .filter(a -> a.level() == AlertLevel.CONFIRMED)
            .map(Alert::subject)
            .toList());
    assertEquals(1, with("bad-verdict", servers.read("judged.rejected")).size());
  }

  @Test
  void whoeverWritesLikeASampleIsTold() throws Exception {
    servers.createTopics("sample");
    List<KafkaRecord> forum = new TestForum(7, 12, 3).records(200);
    JsonNode post = JSON.readTree(forum.get(0).value());
    byte[] query =
        """
        {"id": "query", "kind": "STANDING_QUERY", "name": "a sample", "query": {
         "posts": [{"text": "%s"}], "minCosine": 0.99, "filters": {"markets": ["%s"]}}}
        """
            .formatted(post.path("text").asText(), post.path("market").asText())
            .getBytes(UTF_8);
    byte[] ofAnotherModel =
        """
        {"id": "other", "kind": "STANDING_QUERY", "query": {
         "vector": [1, 0], "model": "another", "minCosine": 0.9}}
        """
            .getBytes(UTF_8);
    servers.send(
        List.of(
            record("sample.subscriptions", "query", query),
            record("sample.subscriptions", "other", ofAnotherModel)));
    JobClient job = start(settings("sample", "sample"));
    try {
      await(() -> servers.committed("sample", "sample.subscriptions") == 2);

      servers.sendPosts("sample.posts", forum);

      await(() -> alerts("sample.alerts").findAny().isPresent());
    } finally {
      job.cancel().get();
    }
    Alert alert = alerts("sample.alerts").findFirst().orElseThrow();
    assertEquals("query", alert.subscription());
    assertEquals(
        post.path("market").asText() + "/" + post.path("user").asText(),
        alert.accounts().get(0).key().id());
    assertTrue(alert.cosine() >= .99);
    ConsumerRecord<byte[], byte[]> refused =
        with("bad-subscription", servers.read("sample.rejected")).get(0);
    assertTrue(header(refused, RejectHeaders.MESSAGE).contains("the model that runs"));
  }

  @Test
  void aRestartFromACheckpointGivesWhatAnUndisturbedRunGives() throws Exception {
    servers.createTopics("restart");
    List<KafkaRecord> forum = new TestForum(11, 12, 4).records(300);
    servers.send(
        List.of(record("restart.subscriptions", "pair", subscription("pair").getBytes(UTF_8))));
    servers.sendPosts("restart.posts", forum.subList(0, 150));
    JobClient job = start(settings("restart", "disturbed"));
    await(() -> servers.documents("disturbed-posts").size() == 150);
    Path checkpoint = awaitCheckpointAfter(System.currentTimeMillis());
    job.cancel().get();
    servers.sendPosts("restart.posts", forum.subList(150, 300));
    servers.createTopics("once");

    run(
        settings(
            "restart", "undisturbed", "kafka.topic.alerts=once.alerts", "kafka.stop-at-end=true"));
    JobClient restarted =
        start(settings("restart", "disturbed", "checkpoint.restore-from=" + checkpoint.toUri()));

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
  void theLastPostsOfAQuietTopicAreMatched() throws Exception {
    servers.createTopics("quiet");
    JobClient job = start(settings("quiet", "quiet", "kafka.quiet-after=1s"));
    try {
      servers.sendPosts("quiet.posts", new TestForum(7, 2, 2).records(40));
      await(() -> servers.documents("quiet-candidates").size() >= 2);
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void aRoundThatIsOpenWhenTheJobStopsIsMatchedAfterARestartOnAQuietTopic() throws Exception {
    servers.createTopics("resumed");
    servers.sendPosts("resumed.posts", new TestForum(7, 2, 2).records(40));
    JobClient job = start(settings("resumed", "stopped", "kafka.quiet-after=1h"));
    await(() -> servers.documents("stopped-posts").size() == 40);
    Path checkpoint = awaitCheckpointAfter(System.currentTimeMillis());
    job.cancel().get();
    run(settings("resumed", "whole", "kafka.stop-at-end=true"));
    var expected = servers.documents("whole-candidates");
    assertFalse(expected.isEmpty());
    assertNotEquals(expected, servers.documents("stopped-candidates"), "a round is open");

    JobClient resumed =
        start(
            settings(
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

  @Test
  void refusesToStartWithAllProblemsAtOnce() {
    JobSettings settings =
        settings("missing", "missing", "bundle.path=/no/such.zip", "kafka.transaction-timeout=10h");

    StartRefusedException refused =
        assertThrows(StartRefusedException.class, () -> start(settings));

    assertEquals(7, refused.problems().size(), refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).contains("kafka-topics.sh"));
    assertTrue(String.valueOf(refused.getMessage()).contains("/no/such.zip"));
  }

  private JobSettings settings(String topics, String indices, String... more) {
    List<String> all = new ArrayList<>(servers.settings(topics, indices));
    all.addAll(List.of(more));
    return TestSettings.of(folder, all.toArray(String[]::new));
  }

  private static void run(JobSettings settings) throws Exception {
    start(settings).getJobExecutionResult().get();
  }

  private static JobClient start(JobSettings settings) throws Exception {
    return SybillineJob.start(
        settings, StreamExecutionEnvironment.createLocalEnvironment(2, FlinkOptions.of(settings)));
  }

  private static String post(String id, String text) {
    return post(id, text, Instant.now().toString());
  }

  private static String post(String id, String text, String postedAt) {
    return """
    {"market": "north", "subforum": "general", "thread": "t", "postId": "%s", "user": "ann",
     "postedAt": "%s", "text": "%s"}
    """
        .formatted(id, postedAt, text);
  }

  private static String subscription(String id) {
    return """
    {"id": "%s", "kind": "MARKET_PAIR", "market": "north", "otherMarket": "south",
     "minProbability": 0.5, "since": "2020-01-01T00:00:00Z"}
    """
        .formatted(id);
  }

  private static Verdict verdict(int person, Verdict.Decision decision) {
    return Verdict.of(
        new AccountKey("north", "n-user-" + person),
        new AccountKey("south", "s-user-" + person),
        decision,
        "",
        "key of cat",
        Instant.now().plus(Duration.ofHours(1)));
  }

  private static Stream<Alert> alerts(String topic) {
    return servers.read(topic).stream()
        .map(
            record -> {
              try {
                return AlertReader.read(record.value());
              } catch (BadMessageException e) {
                throw new AssertionError(e);
              }
            });
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, String key, byte @Nullable [] value) {
    return new ProducerRecord<>(topic, 0, key.getBytes(UTF_8), value);
  }

  private static List<ConsumerRecord<byte[], byte[]>> with(
      String reason, List<ConsumerRecord<byte[], byte[]>> rejects) {
    return rejects.stream()
        .filter(reject -> header(reject, RejectHeaders.REASON).equals(reason))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(assertNotNullAnd(record.headers().lastHeader(name)).value(), UTF_8);
  }

  private static <T> T assertNotNullAnd(T value) {
    assertNotNull(value);
    return value;
  }

  private static List<String> alertIds(String topic) {
    return servers.read(topic).stream()
        .map(alert -> new String(alert.key(), UTF_8))
        .sorted()
        .toList();
  }

  private Path awaitCheckpointAfter(long startMillis) throws InterruptedException {
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

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited for five minutes");
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
