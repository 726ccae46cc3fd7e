package org.sybilline.exchange.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.post.AccountKey;

class AlertJsonTest {

  private static final Instant AT = Instant.parse("2026-01-05T12:00:01Z");
  private static final AccountKey ANN = new AccountKey("north", "ann");
  private static final AccountKey BEA = new AccountKey("south", "bea");

  private final Alert pair = pair("s1", AlertLevel.STRONG, null);
  private final Alert query =
      Alert.ofQuery(
          "s2",
          AlertLevel.LIKELY,
          AT,
          7,
          .8,
          .6,
          "model",
          new Alert.OfQuery(new Alert.Account(ANN, 3), "e1", Threshold.Scale.COSINE, .75));

  @Test
  void isACloudEventThatSaysWhy() throws Exception {
    CloudEvent event = new JsonFormat().deserialize(AlertWriter.write(pair));

    assertEquals(pair.id(), event.getId());
    assertEquals(AlertWriter.TYPE, event.getType());
    assertEquals(AlertWriter.SOURCE, event.getSource().toString());
    assertEquals(CandidateId.of(ANN, BEA), event.getSubject());
    assertEquals(OffsetDateTime.parse("2026-01-05T12:00:01Z"), event.getTime());
    assertEquals(
        json(
            """
            {"kind": "candidate", "subscription": "s1", "candidate": "%s", "level": "strong",
             "probability": 0.95, "cosine": 0.9,
             "accounts": [{"market": "north", "user": "ann", "posts": 5},
                          {"market": "south", "user": "bea", "posts": 6}],
             "sharedKeys": ["K"], "round": 1, "model": "model"}
            """
                .formatted(CandidateId.of(ANN, BEA))),
        data(event));
  }

  @Test
  void anAnswerToAStandingQueryIsACloudEventToo() throws Exception {
    CloudEvent event = new JsonFormat().deserialize(AlertWriter.write(query));

    assertEquals(AccountId.of(ANN), event.getSubject());
    assertEquals(
        json(
            """
            {"kind": "standing-query", "subscription": "s2", "level": "likely",
             "probability": 0.6, "cosine": 0.8,
             "accounts": [{"market": "north", "user": "ann", "posts": 3}],
             "episode": "e1", "minCosine": 0.75, "round": 7, "model": "model"}
            """),
        data(event));
  }

  @Test
  void whatIsWrittenReadsTheSame() throws BadMessageException {
    Alert confirmed =
        pair("s1", AlertLevel.CONFIRMED, new Alert.Confirmed("key of cat", AT, "same joke"));
    Alert byProfile =
        Alert.ofQuery(
            "s2",
            AlertLevel.STRONG,
            AT,
            7,
            .8,
            .95,
            "model",
            new Alert.OfQuery(new Alert.Account(ANN, 30), null, Threshold.Scale.PROBABILITY, .9));

    for (Alert alert : List.of(pair, query, confirmed, byProfile)) {
      assertEquals(alert, AlertReader.read(AlertWriter.write(alert)));
    }
  }

  @Test
  void readsAnAlertOfTheFirstVersionAndPassesOverNewFields() throws BadMessageException {
    String first =
        new String(AlertWriter.write(pair), UTF_8).replace("\"kind\":\"candidate\",", "");

    assertEquals(pair, AlertReader.read(first.getBytes(UTF_8)));
    assertEquals(
        pair, AlertReader.read(first.replace("\"level\"", "\"new\":1,\"level\"").getBytes(UTF_8)));
  }

  @Test
  void refusesWhatIsNoAlert() {
    String good = new String(AlertWriter.write(pair), UTF_8);
    for (String bad :
        List.of(
            "[]",
            "{}",
            good.replace(AlertWriter.TYPE, "org.example"),
            good.replace("\"level\":\"strong\"", "\"level\":\"sure\""),
            good.replace("\"kind\":\"candidate\"", "\"kind\":\"else\""),
            good.replace("\"probability\":0.95", "\"probability\":\"0.95\""),
            good.replace("\"posts\":5", "\"posts\":0"))) {
      assertThrows(
          BadMessageException.class, () -> AlertReader.read(bad.getBytes(UTF_8)), () -> bad);
    }
  }

  @Test
  void theSameAlertHasTheSameIdAndAnotherLevelAnother() {
    assertEquals(pair.id(), pair("s1", AlertLevel.STRONG, null).id());
    assertNotEquals(pair.id(), pair("s1", AlertLevel.LIKELY, null).id());
    assertNotEquals(pair.id(), pair("s2", AlertLevel.STRONG, null).id());
  }

  private static Alert pair(
      String subscription, AlertLevel level, Alert.@Nullable Confirmed confirmed) {
    return Alert.ofPair(
        subscription,
        level,
        AT,
        1,
        .9,
        .95,
        "model",
        new Alert.OfPair(
            CandidateId.of(ANN, BEA),
            new Alert.Account(ANN, 5),
            new Alert.Account(BEA, 6),
            List.of("K"),
            confirmed));
  }

  private static JsonNode data(CloudEvent event) throws Exception {
    CloudEventData data = event.getData();
    assertNotNull(data);
    return json(new String(data.toBytes(), UTF_8));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
