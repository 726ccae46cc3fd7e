package org.sybilline.service.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.index.CandidateDocument;
import org.sybilline.post.AccountKey;
import org.sybilline.service.evidence.Evidence;
import org.sybilline.service.evidence.Evidence.HabitsOfBoth;
import org.sybilline.service.evidence.Evidence.MarkedPost;
import org.sybilline.service.evidence.Evidence.Pair;
import org.sybilline.service.evidence.Evidence.Side;
import org.sybilline.service.evidence.Habits;

class CaseExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AccountKey FIRST = new AccountKey("north", "<script>alert(1)</script>");
  private static final AccountKey SECOND = new AccountKey("south", "=cmd|' /C calc'!A0");
  private static final Instant AT = Instant.parse("2013-05-01T12:00:00.123456Z");

  @Test
  void isAStixBundleByTheSchema() throws IOException {
    ObjectNode bundle = StixBundle.of(example(2));
    assertEquals(Set.of(), schema("stix-2.1-part.json").validate(bundle));

    Set<String> ids = new HashSet<>();
    Set<String> referred = new HashSet<>();
    for (JsonNode object : bundle.path("objects")) {
      assertTrue(ids.add(object.path("id").asText()), "twice: " + object.path("id"));
      object.path("object_refs").forEach(ref -> referred.add(ref.asText()));
      object.path("object_marking_refs").forEach(ref -> referred.add(ref.asText()));
      List.of("source_ref", "target_ref", "created_by_ref")
          .forEach(name -> referred.add(object.path(name).asText()));
    }
    referred.remove("");
    assertTrue(ids.containsAll(referred), "refers to what is not in the bundle");
    assertEquals(
        List.of(
            "marking-definition",
            "identity",
            "user-account",
            "user-account",
            "relationship",
            "note",
            "note",
            "note",
            "opinion",
            "opinion"),
        bundle.path("objects").valueStream().map(o -> o.path("type").asText()).toList());
    JsonNode relationship = bundle.path("objects").path(4);
    assertEquals(75, relationship.path("confidence").asInt());
    assertTrue(relationship.path("description").asText().startsWith("both write"));
  }

  @Test
  void isTheSameStixBundleEachTimeUntilSomethingIsAdded() {
    assertEquals(StixBundle.of(example(1)), StixBundle.of(example(1)));
    assertNotEquals(StixBundle.of(example(1)).path("id"), StixBundle.of(example(2)).path("id"));
    assertEquals(
        StixBundle.of(example(1)).path("objects").path(4),
        StixBundle.of(example(2)).path("objects").path(4));
  }

  @Test
  void hasASchemaThatRefusesWhatIsWrong() throws IOException {
    JsonSchema schema = schema("stix-2.1-part.json");
    ObjectNode bundle = StixBundle.of(example(2));
    ((ObjectNode) bundle.path("objects").path(4)).put("confidence", 101);
    ((ObjectNode) bundle.path("objects").path(5)).put("unheard_of", true);
    ((ObjectNode) bundle.path("objects").path(8)).put("opinion", "maybe");
    ((ObjectNode) bundle.path("objects").path(9)).remove("modified");
    String problems = schema.validate(bundle).toString();
    for (String wrong : List.of("101|100", "unheard_of", "opinion", "modified")) {
      assertTrue(
          List.of(wrong.split("\\|", -1)).stream().anyMatch(problems::contains),
          wrong + " is not in " + problems);
    }
  }

  @Test
  void makesIdsOfAccountsAsTheStandardSays() {
    // recomputed from the standard: UUIDv5 of the canonical JSON in the namespace of observables
    UUID namespace = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
    byte[] canonical =
        "{\"account_login\":\"u\",\"account_type\":\"m\",\"user_id\":\"m/u\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "user-account--" + StixIds.uuid5(namespace, canonical),
        StixIds.userAccount("m", "m/u", "u"));
    // the example of RFC 9562, appendix A.4
    assertEquals(
        UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
        StixIds.uuid5(
            UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
            "www.example.com".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void isATimelineInTheOrderOfTimeThatTimesketchTakes() throws IOException {
    JsonSchema schema = schema("timesketch-line.json");
    String text = TimesketchLines.of(example(2));
    assertTrue(text.endsWith("\n"));
    long before = Long.MIN_VALUE;
    List<String> lines = text.lines().toList();
    assertEquals(1 + 3 + 2, lines.size());
    for (String line : lines) {
      JsonNode json = JSON.readTree(line);
      assertEquals(Set.of(), schema.validate(json));
      long micros = json.path("timestamp").longValue();
      assertTrue(micros >= before);
      before = micros;
      Instant datetime = Instant.parse(json.path("datetime").asText());
      assertEquals(micros, datetime.getEpochSecond() * 1_000_000 + datetime.getNano() / 1_000);
    }
    assertFalse(schema.validate(JSON.readTree("{\"message\": \"\"}")).isEmpty());
  }

  private static Case example(int verdicts) {
    var candidate =
        new CandidateDocument(
            CandidateId.of(FIRST, SECOND),
            FIRST,
            SECOND,
            7,
            AT,
            "m1",
            .812,
            .75,
            "likely",
            12,
            7,
            List.of());
    Side north =
        new Side("e1", List.of(post("1", "first text"), post("2", "\u0000 odd \"text\"\n")));
    Side south = new Side("e2", List.of(post("1", "")));
    Habits habits = Habits.of(List.of());
    var evidence =
        new Evidence(
            List.of(new Pair(.9, north, south), new Pair(.8, north, south)),
            new HabitsOfBoth(habits, habits),
            List.of(),
            "both write \"mate\"");
    List<Verdict> given =
        List.of(
            Verdict.of(FIRST, SECOND, Decision.CONFIRM, "sure", "ann", AT.plusSeconds(60)),
            Verdict.of(FIRST, SECOND, Decision.OPEN, "", "bob", AT.plusSeconds(30)));
    return new Case(candidate, evidence, given.subList(2 - verdicts, 2));
  }

  private static MarkedPost post(String id, String text) {
    return new MarkedPost(id, AT.minusSeconds(100), "general", "", text, List.of());
  }

  private static JsonSchema schema(String resource) throws IOException {
    try (InputStream in = CaseExportTest.class.getResourceAsStream(resource)) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }
  }
}
