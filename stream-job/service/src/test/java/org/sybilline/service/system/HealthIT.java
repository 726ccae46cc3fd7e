package org.sybilline.service.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.service.Await;
import org.sybilline.service.SybillineService;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;
import org.sybilline.service.settings.AccessSettings;
import org.sybilline.service.settings.HttpSettings;
import org.sybilline.service.settings.IndexSource;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.settings.ModelSettings;
import org.sybilline.service.settings.ServiceSettings;
import org.sybilline.service.settings.ServiceTopics;
import org.sybilline.service.settings.WebhookSettings;

class HealthIT {

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
  void isReadyWhenAllItNeedsIsThere() {
    var answer = service.get(null, "/health/ready");
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(3, TestService.json(answer).path("dependencies").size());
  }

  @Test
  void namesWhatIsMissingAndHowToMendIt(@TempDir Path folder) throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    var settings =
        new ServiceSettings(
            HttpSettings.onLoopback(0),
            AccessSettings.in(folder),
            new KafkaTarget(
                "127.0.0.1:" + nobody, ServiceTopics.defaults(), "j", "s", new TreeMap<>()),
            new IndexSource(
                URI.create("http://127.0.0.1:" + nobody), null, "sybilline", Duration.ofMillis(1)),
            new ModelSettings(TinyBundle.write(folder), InferenceSettings.cpu(), 5),
            WebhookSettings.defaults(),
            null);
    try (SybillineService alone = SybillineService.start(settings)) {
      HttpResponse<String> answer = get(alone, "/health/ready");
      assertEquals(503, answer.statusCode());
      JsonNode dependencies = TestService.json(answer).path("dependencies");
      assertTrue(
          dependencies.at("/0/detail").asText().contains("correct kafka.bootstrap-servers"),
          answer.body());
      assertTrue(
          dependencies.at("/1/detail").asText().contains("correct index.url"), answer.body());
      assertEquals(200, get(alone, "/health/live").statusCode());
      assertTrue(get(alone, "/metrics").body().contains("sybilline_job_lag NaN"));
    }
  }

  @Test
  void saysThatTheBundleIsNotTheIndexes(@TempDir Path folder) throws Exception {
    var other = TinyBundle.of(TinyBundle.shape(Pooling.TRANSFORMER, 4, 4), 7);
    Path zip = folder.resolve("other.zip");
    other.write(zip);
    ServiceSettings like = service.settings();
    var settings =
        new ServiceSettings(
            HttpSettings.onLoopback(0),
            AccessSettings.in(folder),
            like.kafka(),
            like.index(),
            new ModelSettings(zip, InferenceSettings.cpu(), 5),
            WebhookSettings.defaults(),
            null);
    try (SybillineService mismatched = SybillineService.start(settings)) {
      HttpResponse<String> answer = get(mismatched, "/health/ready");
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("give job and service the same bundle"), answer.body());
    }
  }

  @Test
  void saysHowFarTheJobIsBehind() throws Exception {
    Properties properties = service.settings().kafka().clientProperties();
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < 7; i++) {
        producer
            .send(
                new ProducerRecord<>(
                    service.settings().kafka().topics().posts(), new byte[0], new byte[0]))
            .get();
      }
    }
    Await.until("the job is seven posts behind", () -> system().at("/lag/posts").asInt() == 7);
    Await.until("metrics tell it too", () -> metrics().contains("sybilline_job_lag 7.0"));
    Await.until("there are rates", () -> system().at("/rates/arriving").isNumber());
    JsonNode system = system();
    assertEquals(
        "nobody has said where Flink is; set flink.url",
        system.at("/unknown/checkpoint").asText(),
        system.toString());
    assertEquals(1, system.path("unknown").size(), system.toString());
    assertTrue(system.path("ready").asBoolean());
    assertEquals(9, system.at("/indices/0/documents").asInt(), "accounts");
    assertTrue(system.at("/indices/0/bytes").asLong() > 0);
    assertEquals("tiny", system.at("/model/name").asText());
  }

  @Test
  void countsRequestsByRouteAndNamesNobody() {
    service.get(service.reader(), "accounts?prefix=" + TestForum.ANN.user());
    service.get(service.reader(), "accounts/" + AccountId.of(TestForum.ANN));
    String metrics = metrics();
    assertTrue(metrics.contains("route=\"GET /api/v1/accounts/{id}\""), metrics);
    assertTrue(metrics.contains("jvm_memory_used_bytes"));
    for (String name : List.of("anna", "YW5u", "north", "admin")) {
      assertFalse(metrics.contains(name), name);
    }
  }

  @Test
  void showsMetricsBehindAProxyOnlyToWhoHasAKey() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(service.service().url() + "/metrics"))
            .header("X-Forwarded-For", "203.0.113.7");
    HttpClient http = HttpClient.newHttpClient();
    assertEquals(401, http.send(request.build(), BodyHandlers.ofString()).statusCode());
    request.header("Authorization", "Bearer " + service.reader());
    assertEquals(200, http.send(request.build(), BodyHandlers.ofString()).statusCode());
  }

  private static String metrics() {
    return service.get(null, "/metrics").body();
  }

  private static JsonNode system() {
    return TestService.json(service.get(service.reader(), "system"));
  }

  private static HttpResponse<String> get(SybillineService service, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(service.url() + path)).build(),
            BodyHandlers.ofString());
  }
}
