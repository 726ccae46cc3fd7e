package org.sybilline.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.service.settings.ServiceTopics;

/** The jar that an operator starts, in a process of its own with nothing else. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServiceJarIT {

  private static final String LISTENS = "Sybilline listens on ";

  private final Path jar = Path.of(System.getProperty("service.jar", ""));
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;

  ServiceJarIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void servesUntilItIsToldToEnd() throws Exception {
    String name = TestServers.uniqueName();
    URI elasticsearch = TestServers.elasticsearch().url();
    TestForum.index(elasticsearch, name);
    ServiceTopics topics = TestServers.createTopics(name);
    Path keys = folder.resolve("keys.json");
    Outcome made = run("keys", "create", "ann", "--role=reader", "--file=" + keys);
    assertEquals(0, made.status(), made.output());

    Process service =
        start(
            "serve",
            "--http.port=0",
            "--access.keys=" + keys,
            "--access.audit=" + folder.resolve("audit.jsonl"),
            "--kafka.bootstrap-servers=" + TestServers.kafka().bootstrapServers(),
            "--kafka.topic.posts=" + topics.posts(),
            "--kafka.topic.subscriptions=" + topics.subscriptions(),
            "--kafka.topic.alerts=" + topics.alerts(),
            "--kafka.topic.verdicts=" + topics.verdicts(),
            "--index.url=" + elasticsearch,
            "--index.prefix=" + name,
            "--bundle.path=" + TinyBundle.write(folder));
    try (BufferedReader said = service.inputReader(UTF_8)) {
      String line = said.readLine();
      List<String> log = new ArrayList<>();
      while (line != null && !line.startsWith(LISTENS)) {
        log.add(line);
        line = said.readLine();
      }
      assertTrue(line != null, String.join("\n", log));
      String url = line.substring(LISTENS.length());

      HttpResponse<String> ready = get(url + "/health/ready", null);
      assertEquals(200, ready.statusCode(), ready.body());
      HttpResponse<String> accounts = get(url + "/api/v1/accounts", made.output().strip());
      assertEquals(9, TestService.json(accounts).path("items").size(), accounts.body());
      assertTrue(get(url + "/", null).body().contains("<title>"), "the console");
      assertEquals(200, get(url + "/openapi.json", null).statusCode());

      service.destroy();
      assertTrue(service.waitFor(1, TimeUnit.MINUTES));
    } finally {
      service.destroyForcibly();
    }
    Outcome audit = run("audit", "verify", folder.resolve("audit.jsonl").toString());
    assertEquals(0, audit.status(), audit.output());
  }

  @Test
  void tellsWhatIsWrongWithItsSettings() throws Exception {
    Outcome outcome = run("serve", "--index.ulr=http://127.0.0.1:9200");
    assertEquals(Main.BAD_OPTIONS, outcome.status());
    assertTrue(outcome.output().contains("did you mean index.url?"), outcome.output());
  }

  private record Outcome(int status, String output) {}

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Outcome(process.waitFor(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String... arguments) throws IOException {
    assertTrue(Files.isRegularFile(jar), "expected the packed jar at " + jar);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private HttpResponse<String> get(String url, @Nullable String key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
