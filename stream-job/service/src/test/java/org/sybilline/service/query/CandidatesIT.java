package org.sybilline.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;

class CandidatesIT {

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
  void areListedByProbability() {
    assertEquals(List.of("ann", "bob", "cid"), firsts("candidates"));
    assertEquals(List.of("bob", "ann", "cid"), firsts("candidates?sort=posts"));
    assertEquals(3, firsts("candidates?sort=updated").size());
  }

  @Test
  void areFiltered() {
    assertEquals(List.of("bob"), firsts("candidates?level=likely"));
    assertEquals(List.of("ann", "bob"), firsts("candidates?minProbability=0.5"));
    assertEquals(3, firsts("candidates?market=south&verdict=none").size());
    assertEquals(List.of(), firsts("candidates?market=east"));
    assertEquals(List.of("cid"), firsts("candidates?account=" + AccountId.of(TestForum.CYD)));
    assertEquals(3, firsts("candidates?from=2026-11-01T12:00:00Z").size());
    assertEquals(List.of(), firsts("candidates?to=2026-11-01T11:59:59Z"));
    assertEquals(List.of(), firsts("candidates?verdict=confirm"));
  }

  @Test
  void arePaged() {
    JsonNode page = get("candidates?limit=2&sort=updated");
    assertEquals(2, page.path("items").size());
    JsonNode rest = get("candidates?limit=2&sort=updated&cursor=" + page.path("next").asText());
    assertEquals(1, rest.path("items").size());
    assertTrue(rest.path("next").isNull());
    assertFalse(page.toString().contains(rest.at("/items/0/id").asText()));
  }

  @Test
  void areShownOneByOne() {
    String id = CandidateId.of(TestForum.ANN, TestForum.ANNA);
    JsonNode candidate = get("candidates/" + id);
    assertEquals(id, candidate.path("id").asText());
    assertEquals("ann", candidate.at("/first/user").asText());
    assertEquals(7, candidate.at("/second/posts").asInt());
    assertEquals("strong", candidate.path("level").asText());
    assertEquals(TestForum.SHARED_KEY, candidate.at("/sharedKeys/0").asText());
    assertEquals("none", candidate.path("verdict").asText());
    assertTrue(candidate.has("evidence"));
  }

  @Test
  void showNothingOfMarketsThatAKeyMayNotSee() {
    String key = service.northOnly();
    String candidate = CandidateId.of(TestForum.ANN, TestForum.ANNA);
    String south = AccountId.of(TestForum.ANNA);
    for (String path :
        List.of(
            "candidates/" + candidate,
            "accounts/" + south,
            "accounts/" + south + "/episodes",
            "accounts/" + south + "/nearest")) {
      assertEquals(404, service.get(key, path).statusCode(), path);
      assertEquals(200, service.get(service.reader(), path).statusCode(), path);
    }
    String episode = get("accounts/" + south + "/episodes").at("/items/0/id").asText();
    String encoded = "episodes/" + URLEncoder.encode(episode, StandardCharsets.UTF_8);
    assertEquals(200, service.get(service.reader(), encoded).statusCode());
    assertEquals(404, service.get(key, encoded).statusCode());

    for (String path :
        List.of(
            "candidates",
            "accounts",
            "accounts?market=south",
            "accounts/" + AccountId.of(TestForum.ANN) + "/nearest")) {
      var answer = service.get(key, path);
      assertEquals(200, answer.statusCode(), path);
      assertFalse(answer.body().contains("\"south\""), path + answer.body());
    }
    for (String by :
        List.of("{\"account\":\"" + south + "\"}", "{\"episode\":\"" + episode + "\"}")) {
      assertEquals(404, service.post(key, "knn", "{\"by\":" + by + "}").statusCode(), by);
    }
    var answer =
        service.post(
            key,
            "knn",
            "{\"by\":{\"posts\":[{\"text\":\"the quick brown fox\"}]},\"filters\":{\"markets\":[\"south\"]}}");
    assertEquals(0, TestService.json(answer).path("items").size(), answer.body());
  }

  @Test
  void saysTheSameOfWhatIsHiddenAndOfWhatIsNotThere() {
    String hidden =
        service.get(service.northOnly(), "accounts/" + AccountId.of(TestForum.ANNA)).body();
    String absent = service.get(service.northOnly(), "accounts/bm8vYm9keQ").body();
    assertEquals(absent, hidden);
  }

  @Test
  void accountsAreListedAndShown() {
    JsonNode page = get("accounts?market=north&limit=2");
    assertEquals("ann", page.at("/items/0/user").asText());
    JsonNode next = get("accounts?market=north&limit=2&cursor=" + page.path("next").asText());
    assertEquals("cid", next.at("/items/0/user").asText());
    assertEquals(2, get("accounts?prefix=an").path("items").size());
    JsonNode profile = get("accounts/" + AccountId.of(TestForum.SCRIPT));
    assertEquals("<script>alert(1)</script>", profile.path("user").asText());
    assertEquals(5, profile.path("posts").asInt());
  }

  @Test
  void episodesAreShownWithTheirPosts() {
    JsonNode episodes = get("accounts/" + AccountId.of(TestForum.DAN) + "/episodes?limit=2");
    assertEquals(2, episodes.path("items").size());
    assertEquals(2, episodes.at("/items/0/posts").asInt(), "the latest first");
    String id = episodes.at("/items/1/id").asText();
    JsonNode episode = get("episodes/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    assertEquals(5, episode.path("posts").size());
    assertEquals("dan", episode.at("/account/user").asText());
    assertEquals(TestForum.texts(4, 12).get(5), episode.at("/posts/0/text").asText());
  }

  private static JsonNode get(String path) {
    var answer = service.get(service.reader(), path);
    assertEquals(200, answer.statusCode(), path + ": " + answer.body());
    return TestService.json(answer);
  }

  private static List<String> firsts(String path) {
    return get(path).path("items").valueStream().map(i -> i.at("/first/user").asText()).toList();
  }
}
