package org.sybilline.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.service.access.KeyFile;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.access.Role;
import org.sybilline.service.settings.AccessSettings;
import org.sybilline.service.settings.HttpSettings;
import org.sybilline.service.settings.IndexSource;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.settings.ModelSettings;
import org.sybilline.service.settings.Network;
import org.sybilline.service.settings.ServiceSettings;
import org.sybilline.service.settings.WebhookSettings;

/**
 * The service on topics and indices of its own, with the {@link TestForum} indexed, and what a user
 * would do with it. It can be stopped and started again on the same state.
 */
public final class TestService implements AutoCloseable {

  public static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final ServiceSettings settings;
  private final String reader;
  private final String analyst;
  private final String admin;
  private final String northOnly;
  private SybillineService service;

  private TestService(Path folder, ServiceSettings settings) {
    this.folder = folder;
    this.settings = settings;
    KeyFile keys = new KeyFile(settings.access().keys());
    this.reader = keys.create("reader", Role.READER, MarketScope.all());
    this.analyst = keys.create("analyst", Role.ANALYST, MarketScope.all());
    this.admin = keys.create("admin", Role.ADMIN, MarketScope.all());
    this.northOnly = keys.create("north", Role.ANALYST, MarketScope.of(List.of("north")));
    this.service = SybillineService.start(settings);
  }

  /** Starts a service on any free port, with the forum indexed. */
  public static TestService start() {
    String name = TestServers.uniqueName();
    try {
      Path folder = Files.createTempDirectory("sybilline-service-");
      URI elasticsearch = TestServers.elasticsearch().url();
      TestForum.index(elasticsearch, name);
      return new TestService(
          folder,
          new ServiceSettings(
              HttpSettings.onLoopback(0),
              new AccessSettings(
                  folder.resolve("keys.json"), folder.resolve("audit.jsonl"), 10_000, 10_000),
              new KafkaTarget(
                  TestServers.kafka().bootstrapServers(),
                  TestServers.createTopics(name),
                  name,
                  name + "-service",
                  new TreeMap<>()),
              new IndexSource(elasticsearch, null, name, Duration.ofSeconds(10)),
              new ModelSettings(TinyBundle.write(folder), InferenceSettings.cpu(), 5),
              new WebhookSettings(
                  List.of(Network.parse("127.0.0.0/8")), Duration.ofMillis(100), 5, 4),
              null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again on the same files, topics and indices, on another port. */
  public void restart() {
    service.close();
    service = SybillineService.start(settings);
  }

  public SybillineService service() {
    return service;
  }

  public ServiceSettings settings() {
    return settings;
  }

  public String reader() {
    return reader;
  }

  public String analyst() {
    return analyst;
  }

  public String admin() {
    return admin;
  }

  /** Of an analyst who sees one market. */
  public String northOnly() {
    return northOnly;
  }

  public HttpResponse<String> get(@Nullable String key, String path) {
    return send("GET", key, path, BodyPublishers.noBody());
  }

  public HttpResponse<String> post(@Nullable String key, String path, String json) {
    return send("POST", key, path, BodyPublishers.ofString(json));
  }

  public HttpResponse<String> put(@Nullable String key, String path, String json) {
    return send("PUT", key, path, BodyPublishers.ofString(json));
  }

  public HttpResponse<String> delete(@Nullable String key, String path) {
    return send("DELETE", key, path, BodyPublishers.noBody());
  }

  /**
   * Sends a request.
   *
   * @param path absolute, or relative to {@code /api/v1} if it does not begin with it, as in {@code
   *     knn}
   */
  public HttpResponse<String> send(
      String method, @Nullable String key, String path, BodyPublisher body) {
    try {
      return http.send(request(method, key, path, body).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A request to be sent by the caller, such as one for a live stream. */
  public HttpRequest.Builder request(
      String method, @Nullable String key, String path, BodyPublisher body) {
    String absolute = path.startsWith("/") ? path : "/api/v1/" + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.url() + absolute))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(method, body);
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request;
  }

  /** The body of an answer, which must be JSON. */
  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("no JSON: " + answer.body(), e);
    }
  }

  @Override
  public void close() {
    service.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
