package org.sybilline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sybilline.job.JobRuns.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
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
import org.sybilline.job.start.StartRefusedException;
import org.sybilline.post.AccountKey;

/** The job as it runs, between a real broker and a real index. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class SybillineJobIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static Servers servers;

  private final JobRuns runs;

  SybillineJobIT(@TempDir Path folder) {
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

    runs.runToTheEnd(runs.settings("bad", "bad", "kafka.stop-at-end=true"));

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
    servers.subscribeToPair("found");

    runs.runToTheEnd(runs.settings("found", "found", "kafka.stop-at-end=true"));

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
    servers.subscribeToPair("judged");
    servers.send(
        List.of(
            record("judged.verdicts", rejected.candidate(), VerdictJson.write(rejected)),
            record("judged.verdicts", confirmed.candidate(), VerdictJson.write(confirmed)),
            record("judged.verdicts", "no verdict", "{}".getBytes(UTF_8))));
    JobClient job = runs.start(runs.settings("judged", "judged"));
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
    JobClient job = runs.start(runs.settings("sample", "sample"));
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
  void theLastPostsOfAQuietTopicAreMatched() throws Exception {
    servers.createTopics("quiet");
    JobClient job = runs.start(runs.settings("quiet", "quiet", "kafka.quiet-after=1s"));
    try {
      servers.sendPosts("quiet.posts", new TestForum(7, 2, 2).records(40));
      await(() -> servers.documents("quiet-candidates").size() >= 2);
    } finally {
      job.cancel().get();
    }
  }

  @Test
  void refusesToStartWithAllProblemsAtOnce() {
    JobSettings settings =
        runs.settings(
            "missing", "missing", "bundle.path=/no/such.zip", "kafka.transaction-timeout=10h");

    StartRefusedException refused =
        assertThrows(StartRefusedException.class, () -> runs.start(settings));

    assertEquals(7, refused.problems().size(), refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).contains("kafka-topics.sh"));
    assertTrue(String.valueOf(refused.getMessage()).contains("/no/such.zip"));
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
}
