package org.sybilline.service.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.service.Await;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;
import org.sybilline.service.topic.TopicView;
import org.sybilline.service.topic.TopicWriter;

class VerdictsIT {

  private static final String ANN = CandidateId.of(TestForum.ANN, TestForum.ANNA);
  private static final String BOB = CandidateId.of(TestForum.BOB, TestForum.BERT);
  private static final String CID = CandidateId.of(TestForum.CID, TestForum.CYD);

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void goToTheTopicAndChangeListsHistoryAndLabels() throws Exception {
    assertEquals(200, judge(service.analyst(), BOB, "CONFIRM", "same jokes"));
    assertEquals(200, judge(service.admin(), BOB, "REJECT", "only quotes"));
    assertEquals(200, judge(service.analyst(), ANN, "CONFIRM", ""));
    assertEquals(List.of(ANN), candidates("confirm"));
    assertEquals(List.of(BOB), candidates("reject"));
    assertEquals("reject", json(service.reader(), "candidates/" + BOB).path("verdict").asText());

    JsonNode history = json(service.reader(), "candidates/" + BOB + "/verdicts").path("items");
    assertEquals(2, history.size());
    assertEquals("REJECT", history.path(0).path("verdict").asText());
    assertEquals("admin", history.path(0).path("by").asText());
    assertEquals("same jokes", history.path(1).path("note").asText());

    String labels =
        """
        market1,user1,market2,user2,match
        "north","ann","south","anna",1
        "north","bob","south","bert",0
        """;
    assertEquals(labels, service.get(service.analyst(), "verdicts/matches.csv").body());
    assertEquals(403, service.get(service.reader(), "verdicts/matches.csv").statusCode());
    assertEquals(
        "market1,user1,market2,user2,match\n",
        service.get(service.northOnly(), "verdicts/matches.csv").body());

    List<Decision> decisions = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : topic()) {
      decisions.add(VerdictJson.read(record.key(), record.value()).decision());
    }
    assertEquals(List.of(Decision.CONFIRM, Decision.REJECT, Decision.CONFIRM), decisions);

    assertEquals(200, judge(service.analyst(), ANN, "OPEN", "not so sure"));
    assertEquals(List.of(), candidates("confirm"));
    assertTrue(candidates("none").contains(ANN));
  }

  @Test
  void ofOthersOnTheTopicAreTakenIn() {
    String path = "candidates/" + CID;
    var verdict =
        Verdict.of(
            TestForum.CID,
            TestForum.CYD,
            Decision.CONFIRM,
            "",
            "somebody",
            Instant.parse("2026-01-01T00:00:00Z"));
    try (var writer =
        new TopicWriter(
            service.settings().kafka(), service.settings().kafka().topics().verdicts())) {
      writer.write(new byte[] {1}, new byte[] {2});
      writer.write(VerdictJson.key(verdict), VerdictJson.write(verdict));
    }
    Await.until(
        "it is shown",
        () -> json(service.reader(), path).path("verdict").asText().equals("confirm"));
    assertEquals(200, judge(service.analyst(), CID, "OPEN", ""));
  }

  @Test
  void areRefusedOfWhatAKeyMayNotSeeOrDo() {
    assertEquals(404, judge(service.northOnly(), ANN, "CONFIRM", ""));
    assertEquals(404, judge(service.analyst(), "nothing", "CONFIRM", ""));
    assertEquals(403, judge(service.reader(), ANN, "CONFIRM", ""));
    assertEquals(400, judge(service.analyst(), ANN, "PERHAPS", ""));
    assertEquals(400, judge(service.analyst(), ANN, "CONFIRM", "n".repeat(2001)));
    assertEquals(
        404, service.get(service.northOnly(), "candidates/" + ANN + "/verdicts").statusCode());
    assertEquals(
        404, service.get(service.northOnly(), "candidates/" + ANN + "/export").statusCode());
    assertEquals(403, service.get(service.reader(), "candidates/" + ANN + "/export").statusCode());
  }

  @Test
  void goIntoTheExportsOfTheirCase() {
    assertEquals(200, judge(service.analyst(), CID, "REJECT", "times differ"));
    String path = "candidates/" + CID + "/export";
    JsonNode bundle = json(service.analyst(), path);
    assertEquals("bundle", bundle.path("type").asText());
    assertTrue(bundle.toString().contains("times differ"));
    assertTrue(bundle.toString().contains("\"type\":\"note\""));
    assertEquals(bundle, json(service.analyst(), path + "?format=stix"));
    var timeline = service.get(service.analyst(), path + "?format=timesketch");
    assertEquals(200, timeline.statusCode());
    assertTrue(timeline.headers().firstValue("Content-Disposition").orElse("").contains(".jsonl"));
    assertTrue(timeline.body().lines().count() > 5, timeline.body());
    assertEquals(400, service.get(service.analyst(), path + "?format=pdf").statusCode());
  }

  private static List<ConsumerRecord<byte[], byte[]>> topic() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    var kafka = service.settings().kafka();
    try (var view = new TopicView(kafka, kafka.topics().verdicts(), records::add)) {
      view.start();
      view.catchUp();
    }
    return records.stream()
        .filter(record -> record.key().length > 1)
        .filter(record -> !new String(record.key(), StandardCharsets.UTF_8).equals(CID))
        .limit(3)
        .toList();
  }

  private static int judge(String key, String candidate, String verdict, String note) {
    String more = note.isEmpty() ? "" : ", \"note\": \"" + note + "\"";
    String body = "{\"verdict\": \"%s\"%s}".formatted(verdict, more);
    return service.put(key, "candidates/" + candidate + "/verdict", body).statusCode();
  }

  private static List<String> candidates(String verdict) {
    return json(service.reader(), "candidates?verdict=" + verdict)
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asText())
        .filter(id -> !id.equals(CID))
        .toList();
  }

  private static JsonNode json(String key, String path) {
    var answer = service.get(key, path);
    assertEquals(200, answer.statusCode(), answer.body());
    return TestService.json(answer);
  }
}
