package org.sybilline.service.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.index.Server;
import org.sybilline.service.TestService;
import org.sybilline.service.delivery.Deliveries.Planned;
import org.sybilline.service.settings.IndexSource;
import org.sybilline.service.state.State;

class DeliveryRoutesIT {

  /** Far ahead, so that nobody sends them. */
  private static final Instant THEN = Instant.parse("2100-01-01T00:00:00.123Z");

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
  void pagesThroughMessagesThatWereMadeAtTheSameMoment() {
    List<Planned> planned =
        IntStream.range(0, 11)
            .mapToObj(i -> new Planned("a" + i, Plan.single("a" + i, "s", "analyst", THEN)))
            .toList();
    IndexSource index = service.settings().index();
    try (Server server = Server.at(index.url(), null, Duration.ofSeconds(30))) {
      new Deliveries(new State(server, index.prefix())).addAll(planned);
    }
    List<String> found = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          TestService.json(service.get(service.analyst(), "deliveries?limit=3&cursor=" + next));
      page.path("items").forEach(item -> found.add(item.path("id").asText()));
      next = page.path("next").asText("");
    } while (!next.isEmpty() && !next.equals("null"));
    assertEquals(11, found.size(), found.toString());
    assertEquals(
        new TreeSet<>(planned.stream().map(p -> p.delivery().id()).toList()), new TreeSet<>(found));
  }
}
