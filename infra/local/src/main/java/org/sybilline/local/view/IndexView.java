package org.sybilline.local.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Looks into the index through its public aliases, as any reader outside the job would. */
public final class IndexView {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI url;
  private final String prefix;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  public IndexView(URI url, String prefix) {
    this.url = url;
    this.prefix = prefix;
  }

  /** Makes all that is written visible. */
  public void refresh() throws IOException {
    send("POST", "/" + prefix + "-*/_refresh", "");
  }

  /**
   * Documents of a kind.
   *
   * @param kind accounts (current ones), episodes, posts or candidates
   */
  public long count(String kind) throws IOException {
    return send("GET", "/" + prefix + "-" + kind + "/_count", "").path("count").longValue();
  }

  /** The answer to a search. */
  public JsonNode search(String kind, String body) throws IOException {
    return send("POST", "/" + prefix + "-" + kind + "/_search", body);
  }

  private JsonNode send(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            "Elasticsearch answers %d to %s %s: %s"
                .formatted(
                    response.statusCode(), method, path, answer.path("error").path("reason")));
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking Elasticsearch", e);
    }
  }
}
