package org.sybilline.local.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sybilline.local.replay.ReplaySpeed;
import org.sybilline.local.replay.Replayer;
import org.sybilline.local.replay.TopicEnds;
import org.sybilline.local.source.ListedPosts;
import org.sybilline.local.stack.LocalService;
import org.sybilline.local.stack.LocalStack;
import org.sybilline.local.stack.ServiceOptions;
import org.sybilline.local.stack.StackSettings;
import org.sybilline.local.view.IndexView;
import org.sybilline.post.Post;

/** A stack with the service, on which a forum has been replayed and matched. */
final class ConsoleStack implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LocalStack local;
  private final LocalService service;
  private final HttpClient client = HttpClient.newHttpClient();
  private String subscription = "";

  private ConsoleStack(LocalStack local) {
    this.local = local;
    this.service = Objects.requireNonNull(local.service());
  }

  static ConsoleStack start(Path folder) throws Exception {
    StackSettings settings =
        StackSettings.in(folder, 2)
            .with("match.level.possible", "0.01")
            .with("match.level.likely", "0.02")
            .with("match.interval", "1s")
            .with("checkpoint.interval", "1s")
            .with(ServiceOptions.defaults());
    ConsoleStack stack = new ConsoleStack(LocalStack.start(settings));
    try {
      stack.subscribe();
      stack.replay(ConsoleForum.make().source());
      stack.awaitAlerts(5);
      return stack;
    } catch (Exception | AssertionError e) {
      stack.close();
      throw e;
    }
  }

  LocalStack local() {
    return local;
  }

  URI console() {
    return service.console();
  }

  String key() {
    return service.key();
  }

  /** Id of a subscription that answers to nearly everything. */
  String subscription() {
    return subscription;
  }

  /** The latest verdict on a candidate. */
  String verdict(String candidate) throws Exception {
    JsonNode history = ask("GET", "/candidates/" + candidate + "/verdicts", null);
    return history.path("items").path(0).path("verdict").asText();
  }

  /** Lets a few more posts come in, as they do all day, behind those that were replayed. */
  void replayMore() throws Exception {
    List<Post> posts = new ArrayList<>(ConsoleForum.make().source().posts());
    for (int i = 0; i < 6; i++) {
      String id = "later-" + i;
      Instant time = Instant.parse("2016-01-01T10:00:00Z").plusSeconds(60L * i);
      posts.add(
          new Post(
              "market-a", "garden", "t", id, "latecomer", time, "", "One more post, no. " + i));
    }
    replay(new ListedPosts("the forum and a few more posts", posts, List.of()));
  }

  /** Waits until the service has stored so many alerts. */
  void awaitAlerts(int atLeast) throws Exception {
    IndexView index =
        new IndexView(local.elasticsearch().url(), local.job().settings().index().prefix());
    await(
        () -> {
          index.refresh();
          return index.count("alerts-v1") >= atLeast;
        });
  }

  private void subscribe() throws Exception {
    JsonNode made =
        ask(
            "POST",
            "/subscriptions",
            """
            {"name": "Everything", "kind": "MARKET_PAIR", "markets": ["market-a", "market-b"],
             "minProbability": 0.01}
            """);
    subscription = made.path("id").asText();
  }

  /** Replays posts and returns when they are matched, and their alerts are sent. */
  private void replay(ListedPosts posts) throws Exception {
    var kafka = local.job().settings().kafka();
    String brokers = local.kafka().bootstrapServers();
    Replayer replayer = new Replayer(brokers, kafka.topics().posts());
    replayer.replay(posts, ReplaySpeed.parse("unlimited"));
    long last = TopicEnds.of(brokers, kafka.topics().posts()).latestTimestampMillis();
    await(() -> local.job().hasMatched(last));
    local.job().settle();
  }

  private JsonNode ask(String method, String path, @Nullable String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + service.key())
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      local.job().requireRunning();
      assertTrue(System.nanoTime() < deadline, "waited for " + PATIENCE);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @Override
  public void close() {
    local.close();
  }
}
