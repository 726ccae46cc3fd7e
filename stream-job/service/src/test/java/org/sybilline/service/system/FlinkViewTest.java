package org.sybilline.service.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkViewTest {

  private static final String JOBS =
      """
      {"jobs": [{"jid": "old", "state": "FAILED"}, {"jid": "a1", "state": "RUNNING"}]}
      """;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer flink;
  private FlinkView view;

  @BeforeEach
  void start() throws IOException {
    flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    flink.createContext(
        "/",
        exchange -> {
          byte[] body =
              answers
                  .getOrDefault(exchange.getRequestURI().getPath(), "")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    flink.start();
    view = new FlinkView(URI.create("http://127.0.0.1:" + flink.getAddress().getPort() + "/"));
  }

  @AfterEach
  void stop() {
    flink.stop(0);
  }

  private String reason() {
    return assertThrows(NotKnownException.class, view::lastCheckpoint).reason();
  }

  @Test
  void tellsTheLastCheckpointOfTheJobThatRuns() throws NotKnownException {
    answers.put("/jobs/overview", JOBS);
    answers.put(
        "/jobs/a1/checkpoints",
        """
        {"latest": {"completed": {"id": 7, "latest_ack_timestamp": 1700000000000,
          "end_to_end_duration": 45, "state_size": 1234}}}
        """);
    assertEquals(
        new FlinkView.Checkpoint(7, Instant.ofEpochMilli(1_700_000_000_000L), 45, 1234),
        view.lastCheckpoint());
  }

  @Test
  void saysThatThereIsNoneYet() {
    answers.put("/jobs/overview", JOBS);
    answers.put("/jobs/a1/checkpoints", "{\"latest\": {\"completed\": null}}");
    assertTrue(reason().contains("no checkpoint"), reason());
  }

  @Test
  void saysThatNoJobRuns() {
    answers.put("/jobs/overview", "{\"jobs\": [{\"jid\": \"old\", \"state\": \"FAILED\"}]}");
    assertTrue(reason().contains("no job runs"), reason());
  }

  @Test
  void saysThatFlinkIsNotThere() {
    assertTrue(reason().contains("HTTP 404"), reason());
    flink.stop(0);
    assertTrue(reason().contains("correct flink.url"), reason());
  }
}
