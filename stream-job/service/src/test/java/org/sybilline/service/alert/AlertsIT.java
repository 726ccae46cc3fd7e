package org.sybilline.service.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.service.Await;
import org.sybilline.service.TestEvents;
import org.sybilline.service.TestEvents.Came;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestJob;
import org.sybilline.service.TestReceiver;
import org.sybilline.service.TestReceiver.Received;
import org.sybilline.service.TestService;

class AlertsIT {

  private static TestService service;
  private static TestJob job;

  @BeforeAll
  static void start() {
    service = TestService.start();
    job = new TestJob(service);
  }

  @AfterAll
  static void stop() {
    job.close();
    service.close();
  }

  @Test
  void areStoredOnceWithTheirWhyAndShownToWhomTheyBelong() {
    String subscription = subscribe("\"name\": \"pairs\"");
    Alert alert = TestJob.alert(subscription, 1);
    job.sendRaw("{\"no\": \"alert\"}".getBytes(StandardCharsets.UTF_8));
    job.sendAborted(TestJob.alert(subscription, 99));
    job.send(alert, alert);
    job.send(alert, TestJob.alert(subscription, 2));
    awaitAlerts(subscription, 2);

    JsonNode shown = json(service.analyst(), "alerts/" + alert.id());
    assertEquals("1.0", shown.path("specversion").asText());
    assertEquals(alert.id(), shown.path("id").asText());
    assertEquals("org.sybilline.alert.v1", shown.path("type").asText());
    JsonNode data = shown.path("data");
    assertEquals("pairs", data.path("subscriptionName").asText());
    assertEquals("bm9ydGgvdXNlcjE", data.path("accounts").path(0).path("id").asText());
    assertEquals(
        "user1 on north (12 posts) and user1 on south (7 posts) look likely to be one author: probability 0.75, cosine of their style 0.800.",
        data.path("why").asText());
    assertTrue(shown.path("acknowledged").isNull());

    assertEquals(404, status(service.reader(), "alerts/" + alert.id()));
    assertEquals(404, status(service.northOnly(), "alerts/" + alert.id()));
    assertEquals(200, status(service.admin(), "alerts/" + alert.id()));
    assertEquals(0, alerts(service.reader(), "subscription=" + subscription).size());
    assertEquals(2, alerts(service.admin(), "subscription=" + subscription).size());
  }

  @Test
  void keepTheEvidenceThatTheIndexHolds() {
    String subscription = subscribe("\"name\": \"evidence\"");
    Alert alert = TestJob.alert(subscription, 40, TestForum.ANN, TestForum.ANNA);
    job.send(alert);
    awaitAlerts(subscription, 1);
    JsonNode data = json(service.analyst(), "alerts/" + alert.id()).path("data");
    JsonNode pair = data.path("evidence").path("pairs").path(0);
    assertEquals(1, pair.path("cosine").asDouble(), .01); // the markets differ
    assertFalse(pair.at("/first/posts/0/text").asText().isEmpty());
    assertEquals(data.path("why"), data.path("evidence").path("why"));
    JsonNode listed = json(service.analyst(), "alerts?subscription=" + subscription);
    assertEquals(data.path("why"), listed.at("/items/0/data/why"));
    assertFalse(listed.at("/items/0/data").has("evidence"));
  }

  @Test
  void areAcknowledgedByTheFirstWhoDoes() {
    String subscription = subscribe("\"name\": \"seen\"");
    Alert alert = TestJob.alert(subscription, 10);
    job.send(alert, TestJob.alert(subscription, 11));
    awaitAlerts(subscription, 2);
    String path = "alerts/" + alert.id() + "/acknowledge";
    assertEquals(403, service.post(service.reader(), path, "").statusCode());
    assertEquals(404, service.post(service.northOnly(), path, "").statusCode());
    JsonNode first = TestService.json(service.post(service.analyst(), path, ""));
    assertEquals("analyst", first.path("acknowledged").path("by").asText());
    assertEquals(first, TestService.json(service.post(service.admin(), path, "")));
    String open = "subscription=" + subscription + "&acknowledged=false";
    assertEquals(List.of(TestJob.alert(subscription, 11).id()), alerts(service.analyst(), open));
  }

  @Test
  void ofMarketsThatAKeyMayNotSeeDoNotExistForIt() {
    String subscription =
        TestService.json(
                service.post(
                    service.northOnly(),
                    "subscriptions",
                    "{\"kind\": \"PGP_KEY\", \"pgpKey\": \"" + "AB".repeat(20) + "\"}"))
            .path("id")
            .asText();
    Alert alert = TestJob.alert(subscription, 20);
    job.send(alert);
    awaitAlerts(service.admin(), subscription, 1);
    assertEquals(404, status(service.northOnly(), "alerts/" + alert.id()));
    assertEquals(List.of(), alerts(service.northOnly(), "subscription=" + subscription));
  }

  @Test
  void arePagedAndFilteredWhenThereAreTenThousand() {
    String subscription = subscribe("\"name\": \"many\"");
    Alert[] many =
        IntStream.range(1000, 11_000)
            .mapToObj(number -> TestJob.alert(subscription, number))
            .toArray(Alert[]::new);
    for (int from = 0; from < many.length; from += 1000) {
      job.send(Arrays.copyOfRange(many, from, from + 1000));
    }
    Alert last = many[many.length - 1];
    Await.until("all are stored", () -> status(service.analyst(), "alerts/" + last.id()) == 200);

    Set<String> ids = new HashSet<>();
    String query = "alerts?limit=500&subscription=" + subscription;
    JsonNode page = json(service.analyst(), query);
    int shown = 0;
    while (true) {
      for (JsonNode item : page.path("items")) {
        ids.add(item.path("id").asText());
        shown++;
      }
      if (page.path("next").isNull()) {
        break;
      }
      page = json(service.analyst(), query + "&cursor=" + page.path("next").asText());
    }
    assertEquals(10_000, shown);
    assertEquals(10_000, ids.size());
    String window = "subscription=" + subscription + "&from=%s&to=%s";
    assertEquals(
        11,
        alerts(
                service.analyst(),
                window.formatted(TestJob.AT.plusSeconds(2000), TestJob.AT.plusSeconds(2010)))
            .size());
  }

  @Test
  void areToldLiveAndAfterARestartFromTheLastOneThatWasSeen() {
    String subscription = subscribe("\"name\": \"live\"");
    String lastSeen;
    try (var listener = new TestEvents(service, service.analyst(), "alerts/stream", null)) {
      job.send(TestJob.alert("nobody's", 500), TestJob.alert(subscription, 501));
      Came came = next(listener);
      assertEquals("alert", came.name());
      assertEquals(TestJob.alert(subscription, 501).id(), came.data().path("id").asText());
      lastSeen = came.id();
    }
    service.restart();
    List<String> expected = new ArrayList<>();
    for (int number = 502; number < 1000; number++) {
      Alert alert = TestJob.alert(subscription, number);
      expected.add(alert.id());
      job.send(alert);
      if (number == 600) {
        service.restart();
      }
    }
    List<String> told = new ArrayList<>();
    try (var listener = new TestEvents(service, service.analyst(), "alerts/stream", lastSeen)) {
      for (int i = 0; i < 200; i++) {
        Came came = next(listener);
        told.add(came.data().path("id").asText());
        lastSeen = came.id();
      }
    }
    try (var listener = new TestEvents(service, service.analyst(), "alerts/stream", lastSeen)) {
      while (told.size() < expected.size()) {
        told.add(next(listener).data().path("id").asText());
      }
    }
    assertEquals(expected, told);
    assertEquals(400, service.get(service.analyst(), "alerts/stream?unknown=1").statusCode());
  }

  @Test
  void reachTheWebhookSignedOnceEachThroughAnOutageAndARestart() {
    try (var receiver = new TestReceiver()) {
      JsonNode created =
          TestService.json(
              service.post(
                  service.analyst(),
                  "subscriptions",
                  pair("\"webhook\": {\"url\": \"" + receiver.url() + "\"}")));
      receiver.secret(created.path("webhook").path("secret").asText());
      String subscription = created.path("id").asText();
      JsonNode shownLater = json(service.analyst(), "subscriptions/" + subscription);
      assertFalse(shownLater.path("webhook").has("secret"));

      job.send(TestJob.alert(subscription, 30));
      Await.until("the first is delivered", () -> receiver.received().size() == 1);
      JsonNode event = receiver.received().get(0).event();
      assertEquals(TestJob.alert(subscription, 30).id(), event.path("id").asText());
      assertTrue(event.path("data").path("why").asText().startsWith("user30 on north"));

      receiver.answer(503);
      for (int number = 31; number < 60; number++) {
        job.send(TestJob.alert(subscription, number));
      }
      Await.until(
          "an attempt has failed",
          () -> deliveries("pending", subscription).toString().contains("answers 503"));
      receiver.answer(200);
      service.restart();
      Await.until("all are delivered", () -> deliveries("delivered", subscription).size() == 30);
      assertEquals(30, receiver.received().stream().map(Received::id).distinct().count());
      assertEquals(30, receiver.received().size());
      assertEquals(0, deliveries("failed", subscription).size());
    }
  }

  @Test
  void thatCannotBeDeliveredAreListedAndSentAgainWhenAsked() {
    try (var receiver = new TestReceiver()) {
      JsonNode created =
          TestService.json(
              service.post(
                  service.analyst(),
                  "subscriptions",
                  pair("\"webhook\": {\"url\": \"" + receiver.url() + "\"}")));
      receiver.secret(created.path("webhook").path("secret").asText());
      String subscription = created.path("id").asText();
      receiver.answer(500);
      job.send(TestJob.alert(subscription, 70));
      Await.until("it is given up", () -> deliveries("failed", subscription).size() == 1);
      JsonNode failed = deliveries("failed", subscription).path(0);
      assertEquals(5, failed.path("attempts").asInt());
      assertEquals("the endpoint answers 500", failed.path("lastError").asText());
      String path = "deliveries/" + failed.path("id").asText() + "/replay";
      assertEquals(404, service.post(service.northOnly(), path, "").statusCode());
      receiver.answer(200);
      assertEquals(202, service.post(service.analyst(), path, "").statusCode());
      Await.until("it is delivered", () -> deliveries("delivered", subscription).size() == 1);
      assertEquals(1, receiver.received().size());
    }
  }

  private static JsonNode deliveries(String status, String subscription) {
    return json(
            service.analyst(),
            "deliveries?limit=500&status=%s&subscription=%s".formatted(status, subscription))
        .path("items");
  }

  private static Came next(TestEvents listener) {
    Came came = listener.next();
    assertNotNull(came);
    return came;
  }

  private static String pair(String more) {
    return "{\"kind\": \"MARKET_PAIR\", \"markets\": [\"north\", \"south\"], \"minProbability\": 0.5, %s}"
        .formatted(more);
  }

  private static String subscribe(String more) {
    var answer = service.post(service.analyst(), "subscriptions", pair(more));
    assertEquals(201, answer.statusCode(), answer.body());
    return TestService.json(answer).path("id").asText();
  }

  private static void awaitAlerts(String subscription, int count) {
    awaitAlerts(service.analyst(), subscription, count);
  }

  private static void awaitAlerts(String key, String subscription, int count) {
    Await.until(
        count + " alerts are stored",
        () -> alerts(key, "subscription=" + subscription).size() >= count);
  }

  private static List<String> alerts(String key, String query) {
    JsonNode items = json(key, "alerts?limit=500&" + query).path("items");
    return items.valueStream().map(item -> item.path("id").asText()).toList();
  }

  private static int status(String key, String path) {
    return service.get(key, path).statusCode();
  }

  private static JsonNode json(String key, String path) {
    var answer = service.get(key, path);
    assertEquals(200, answer.statusCode(), answer.body());
    return TestService.json(answer);
  }
}
