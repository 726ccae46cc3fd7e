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
import org.jspecify.annotations.Nullable;

/** What the job's Flink says over its REST interface. */
final class FlinkView {

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

  /**
   * The last one of the job that runs.
   *
   * @throws NotKnownException if Flink does not answer, runs no job, or the job has none yet
   */
  Checkpoint lastCheckpoint() throws NotKnownException {
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      if (job.path("state").asText().equals("RUNNING")) {
        JsonNode last =
            get("/jobs/" + job.path("jid").asText() + "/checkpoints").at("/latest/completed");
        if (!last.isObject()) {
          throw new NotKnownException("the job has completed no checkpoint since it was started");
        }
        return checkpoint(last);
      }
    }
    throw new NotKnownException("no job runs on the Flink at %s; start it".formatted(url));
  }

  private static Checkpoint checkpoint(JsonNode json) {
    return new Checkpoint(
        json.path("id").longValue(),
        Instant.ofEpochMilli(json.path("latest_ack_timestamp").longValue()),
        json.path("end_to_end_duration").longValue(),
        json.path("state_size").longValue());
  }

  private JsonNode get(String path) throws NotKnownException {
    String base = url.toString().replaceAll("/+$", "");
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).build();
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw away("HTTP " + answer.statusCode(), null);
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw away(e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away("interrupted", e);
    }
  }

  private NotKnownException away(String found, @Nullable Exception cause) {
    return new NotKnownException(
        "Flink does not answer at %s (%s); start it, or correct flink.url".formatted(url, found),
        cause);
  }
}
