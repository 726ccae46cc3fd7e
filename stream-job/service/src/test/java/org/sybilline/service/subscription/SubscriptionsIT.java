package org.sybilline.service.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.exchange.subscription.SubscriptionReader;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;
import org.sybilline.service.topic.TopicView;

class SubscriptionsIT {

  private static final String PAIR =
      "{\"name\": \"pair\", \"kind\": \"MARKET_PAIR\", \"markets\": [\"south\", \"north\"], \"minProbability\": 0.5%s}";
  private static final String WEEK = "?to=" + TestForum.INDEXED.plusSeconds(3600);

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
  void areKeptOnTheTopicAsTheJobReadsThemAndReadBackAfterARestart() throws Exception {
    JsonNode created = created(service.analyst(), PAIR.formatted(""));
    String id = created.path("id").asText();
    assertEquals("analyst", created.path("owner").asText());
    assertEquals("[\"north\",\"south\"]", created.path("markets").toString());
    service.restart();
    assertEquals(created, json(service.get(service.analyst(), "subscriptions/" + id)));

    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var view =
        new TopicView(
            service.settings().kafka(),
            service.settings().kafka().topics().subscriptions(),
            records::add)) {
      view.start();
      view.catchUp();
    }
    var record =
        records.stream()
            .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(id))
            .findFirst()
            .orElseThrow();
    assertEquals(id, SubscriptionReader.read(record.key(), record.value()).id());
  }

  @Test
  void arePausedResumedChangedAndDeletedByTheirOwnerAlone() {
    String path =
        "subscriptions/" + created(service.analyst(), PAIR.formatted("")).path("id").asText();
    assertTrue(
        json(service.post(service.analyst(), path + "/pause", "")).path("paused").asBoolean());
    assertTrue(json(service.get(service.analyst(), path)).path("paused").asBoolean());
    assertFalse(
        json(service.post(service.admin(), path + "/resume", "")).path("paused").asBoolean());
    String changed = PAIR.formatted(", \"digest\": \"PT1H\"").replace("pair", "other");
    assertEquals(
        "other", json(service.put(service.analyst(), path, changed)).path("name").asText());
    assertEquals(
        "analyst", json(service.put(service.admin(), path, changed)).path("owner").asText());

    for (String other : List.of(service.northOnly(), service.reader())) {
      assertEquals(404, service.get(other, path).statusCode());
    }
    assertEquals(404, service.put(service.northOnly(), path, changed).statusCode());
    assertEquals(404, service.post(service.northOnly(), path + "/pause", "").statusCode());
    assertEquals(404, service.delete(service.northOnly(), path).statusCode());
    assertEquals(403, service.delete(service.reader(), path).statusCode());
    assertEquals(204, service.delete(service.analyst(), path).statusCode());
    assertEquals(404, service.get(service.analyst(), path).statusCode());
    assertFalse(
        service.get(service.analyst(), "subscriptions").body().contains(path.substring(14)));
  }

  @Test
  void haveASecretThatIsShownOnceAndOutlivesChanges() {
    String hook = ", \"webhook\": {\"url\": \"http://127.0.0.1:1/hook\"}";
    JsonNode created = created(service.analyst(), PAIR.formatted(hook));
    String path = "subscriptions/" + created.path("id").asText();
    assertTrue(created.path("webhook").path("secret").asText().startsWith("whsec_"));
    assertFalse(service.get(service.analyst(), path).body().contains("whsec_"));
    assertFalse(service.get(service.admin(), "subscriptions").body().contains("whsec_"));
    assertFalse(
        service.put(service.analyst(), path, PAIR.formatted(hook)).body().contains("whsec_"));
    assertEquals(200, service.put(service.analyst(), path, PAIR.formatted("")).statusCode());
    JsonNode anew = json(service.put(service.analyst(), path, PAIR.formatted(hook)));
    assertTrue(anew.path("webhook").path("secret").asText().startsWith("whsec_"));
    assertFalse(anew.path("webhook").equals(created.path("webhook")));
  }

  @Test
  void areRefusedWithAllThatIsWrongAtOnce() {
    var answer =
        service.post(
            service.analyst(),
            "subscriptions",
            "{\"kind\": \"MARKET_PAIR\", \"markets\": [\"a\", \"a\"], \"minProbability\": 1.5, \"digest\": \"soon\","
                + " \"throttle\": {\"alerts\": 0}, \"webhook\": {\"url\": \"ftp://x\"}, \"minProbabilty\": 1}");
    assertEquals(400, answer.statusCode(), answer.body());
    List<String> fields =
        json(answer).path("problems").valueStream().map(p -> p.path("field").asText()).toList();
    for (String field : List.of("/minProbability", "/digest", "/markets", "/minProbabilty")) {
      assertTrue(fields.contains(field), field + " is not in " + answer.body());
    }
    assertTrue(fields.stream().anyMatch(field -> field.startsWith("/webhook")), answer.body());
    assertTrue(fields.stream().anyMatch(field -> field.startsWith("/throttle")), answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/hook",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:10.0.0.1]/",
    "http://2886729729/",
    "https://[fd00:ec2::254]/"
  })
  void mayNotCallPrivateAddresses(String url) {
    var answer =
        service.post(
            service.analyst(),
            "subscriptions",
            PAIR.formatted(", \"webhook\": {\"url\": \"" + url + "\"}"));
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals("/webhook/url", json(answer).path("problems").path(0).path("field").asText());
  }

  @Test
  void ofMarketsThatAKeyMayNotSeeAreRefused() {
    var answer = service.post(service.northOnly(), "subscriptions", PAIR.formatted(""));
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(
        403, service.post(service.reader(), "subscriptions", PAIR.formatted("")).statusCode());
  }

  @Test
  void arePreviewedFromTheIndexWithinTheMarketsOfTheKey() {
    assertEquals(2, preview(service.reader(), PAIR.formatted("")).path("count").asInt());
    String ann = "{\"kind\": \"ACCOUNT\", \"account\": {\"market\": \"north\", \"user\": \"ann\"}}";
    JsonNode one = preview(service.reader(), ann);
    assertEquals(1, one.path("count").asInt());
    assertEquals("anna", one.at("/examples/0/accounts/1/user").asText());
    assertEquals(0, preview(service.northOnly(), ann).path("count").asInt());
    String key = "{\"kind\": \"PGP_KEY\", \"pgpKey\": \"" + TestForum.SHARED_KEY + "\"}";
    assertEquals(1, preview(service.reader(), key).path("count").asInt());
    assertEquals(
        0,
        json(service.post(service.reader(), "subscriptions/preview?to=2012-01-01T00:00:00Z", ann))
            .path("count")
            .asInt());
  }

  @Test
  void byASampleArePreviewedOverWhoWritesLikeIt() {
    List<String> posts = new ArrayList<>();
    List<String> texts = TestForum.texts(2, TinyBundle.EPISODE_LENGTH); // as bob wrote them
    for (int i = 0; i < texts.size(); i++) {
      posts.add(
          "{\"market\": \"north\", \"subforum\": \"%s\", \"postedAt\": \"%s\", \"text\": \"%s\"}"
              .formatted(
                  i % 3 == 2 ? "trade" : "general",
                  TestForum.START.plus(Duration.ofDays(20 + i)).plus(Duration.ofHours(2)),
                  texts.get(i)));
    }
    String query =
        "{\"kind\": \"STANDING_QUERY\", \"query\": {\"posts\": %s, \"minCosine\": 0.999%s}}";
    JsonNode all = preview(service.reader(), query.formatted(posts, ""));
    assertTrue(all.path("count").asInt() >= 1, all.toString());
    JsonNode loose = preview(service.reader(), query.formatted(posts, "").replace("0.999", "-1"));
    assertTrue(loose.path("count").asInt() > all.path("count").asInt(), loose.toString());
    JsonNode north =
        preview(service.northOnly(), query.formatted(posts, "").replace("0.999", "-1"));
    for (JsonNode example : north.path("examples")) {
      assertEquals("north", example.at("/accounts/0/market").asText());
    }
    assertTrue(north.path("count").asInt() < loose.path("count").asInt());
    String wrong =
        "{\"kind\": \"STANDING_QUERY\", \"query\": {\"vector\": [1, 2], \"model\": \"m\", \"minCosine\": 0.5}}";
    assertEquals(
        400, service.post(service.reader(), "subscriptions/preview" + WEEK, wrong).statusCode());
  }

  private static JsonNode preview(String key, String subscription) {
    var answer = service.post(key, "subscriptions/preview" + WEEK, subscription);
    assertEquals(200, answer.statusCode(), answer.body());
    return json(answer);
  }

  private static JsonNode created(String key, String subscription) {
    var answer = service.post(key, "subscriptions", subscription);
    assertEquals(201, answer.statusCode(), answer.body());
    return json(answer);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return TestService.json(answer);
  }
}
