package org.sybilline.service.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the job's Flink says over its REST interface. */
final class FlinkView {

  private static final Logger LOG = LoggerFactory.getLogger(FlinkView.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI url;

  FlinkView(URI url) {
    this.url = url;
  }

  /**
   * A checkpoint that is complete.
   *
   * @param duration milliseconds it took
   * @param bytes of state in it
   */
  record Checkpoint(long id, Instant at, long duration, long bytes) {}

  /** The last one of a running job; empty if there is none or Flink does not answer. */
  Optional<Checkpoint> lastCheckpoint() {
    try {
      for (JsonNode job : get("/jobs/overview").path("jobs")) {
        if (job.path("state").asText().equals("RUNNING")) {
          JsonNode last =
              get("/jobs/" + job.path("jid").asText() + "/checkpoints").at("/latest/completed");
          if (last.isObject()) {
            return Optional.of(checkpoint(last));
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("Flink does not answer at {}: {}", url, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private static Checkpoint checkpoint(JsonNode json) {
    return new Checkpoint(
        json.path("id").longValue(),
        Instant.ofEpochMilli(json.path("latest_ack_timestamp").longValue()),
        json.path("end_to_end_duration").longValue(),
        json.path("state_size").longValue());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    String base = url.toString().replaceAll("/+$", "");
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("HTTP " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }
}
