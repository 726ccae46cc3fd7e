package org.sybilline.job.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.sybilline.job.Samples;
import org.sybilline.job.match.Level;

class AlertJsonTest {

  private final Alert alert = Alert.of("s1", Samples.transition(1, .95, Level.STRONG, Samples.KEY));

  @Test
  void isACloudEventThatSaysWhy() throws Exception {
    CloudEvent event = new JsonFormat().deserialize(AlertJson.write(alert));

    assertEquals(alert.id(), event.getId());
    assertEquals(AlertJson.TYPE, event.getType());
    assertEquals(AlertJson.SOURCE, event.getSource().toString());
    assertEquals(alert.transition().candidateId(), event.getSubject());
    assertEquals(OffsetDateTime.parse("2026-01-05T12:00:01Z"), event.getTime());
    CloudEventData data = event.getData();
    assertNotNull(data);
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"subscription": "s1", "candidate": "%s", "level": "strong", "probability": 0.95,
                 "cosine": 0.9,
                 "accounts": [{"market": "north", "user": "ann", "posts": 5},
                              {"market": "south", "user": "bea", "posts": 6}],
                 "sharedKeys": ["%s"], "round": 1, "model": "model"}
                """
                    .formatted(alert.transition().candidateId(), Samples.KEY)),
        new ObjectMapper().readTree(data.toBytes()));
  }

  @Test
  void theSameAlertHasTheSameBytes() {
    assertEquals(
        new String(AlertJson.write(alert), UTF_8), new String(AlertJson.write(alert), UTF_8));
  }

  @Test
  void theIdIsOfSubscriptionCandidateAndLevel() {
    assertEquals(alert.id(), Alert.of("s1", Samples.transition(9, .99, Level.STRONG)).id());
    assertNotEquals(alert.id(), Alert.of("s2", Samples.transition(1, .95, Level.STRONG)).id());
    assertNotEquals(alert.id(), Alert.of("s1", Samples.transition(1, .95, Level.LIKELY)).id());
  }
}
