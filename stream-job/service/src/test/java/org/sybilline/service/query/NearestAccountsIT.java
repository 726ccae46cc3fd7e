package org.sybilline.service.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;

class NearestAccountsIT {

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
  void findsWhoWroteThePostsThatArePasted() {
    JsonNode answer = ask(byPosts(TestForum.texts(1, 7)));
    assertEquals("exact", answer.path("mode").asText());
    assertEquals(1, answer.path("recall").asDouble());
    assertEquals(Set.of("ann", "anna"), Set.copyOf(users(answer).subList(0, 2)));
    JsonNode best = answer.path("items").get(0);
    assertTrue(best.path("cosine").asDouble() > .99, best.toString());
    assertTrue(best.path("enough").asBoolean());
    assertTrue(best.path("probability").asDouble() > 0);
    assertEquals(2, best.path("episodes").size(), "both episodes of the account are evidence");
    assertTrue(
        best.path("episodes").get(0).path("cosine").asDouble()
            >= best.path("episodes").get(1).path("cosine").asDouble());
  }

  @Test
  void cleansPastedPostsAsTheStreamDoes() {
    List<String> quoted =
        TestForum.texts(2, 10).stream().map(text -> text.replace(" ", " \u00a0 ")).toList();
    List<String> nearest = users(ask(byPosts(quoted)));
    assertEquals(Set.of("bob", "bert"), Set.copyOf(nearest.subList(0, 2)));
  }

  @Test
  void saysWhenTheyAreTooFewToTell() {
    JsonNode answer = ask(byPosts(TestForum.texts(1, 2)));
    answer.path("items").forEach(item -> assertFalse(item.path("enough").asBoolean()));
  }

  @Test
  void findsWhoIsLikeAnAccountButNotTheAccountItself() {
    JsonNode answer = ask(by("account", AccountId.of(TestForum.ANN)));
    assertEquals("anna", users(answer).get(0));
    assertFalse(users(answer).contains("ann"));
  }

  @Test
  void findsTheNearestOfOtherMarketsWithEnoughPosts() {
    JsonNode answer =
        TestService.json(
            service.get(
                service.reader(), "accounts/" + AccountId.of(TestForum.BOB) + "/nearest?limit=5"));
    assertEquals("bert", users(answer).get(0));
    assertFalse(users(answer).contains("eve"), "three posts are too few");
    answer
        .path("items")
        .forEach(item -> assertNotEquals("north", item.at("/account/market").asText()));
  }

  @Test
  void findsByEpisodeAndByVector() {
    String path = "accounts/" + AccountId.of(TestForum.CID) + "/episodes";
    String episode =
        TestService.json(service.get(service.reader(), path)).at("/items/0/id").asText();
    assertEquals("cyd", users(ask(by("episode", episode))).get(0));

    int dimensions =
        TestService.json(service.get(service.reader(), "system")).at("/model/dimensions").asInt();
    ObjectNode byVector = TestService.JSON.createObjectNode();
    var vector = byVector.putObject("by").putArray("vector");
    for (int i = 0; i < dimensions; i++) {
      vector.add(i == 0 ? 1 : 0);
    }
    JsonNode answer = ask(byVector);
    assertEquals(9, answer.path("items").size());
  }

  @Test
  void keepsToTheFilters() {
    ObjectNode question = byPosts(TestForum.texts(1, 7));
    question.putObject("filters").putArray("markets").add("south").add("east");
    assertEquals("anna", users(ask(question)).get(0));
    assertFalse(users(ask(question)).contains("ann"));

    question.putObject("filters").putArray("notMarkets").add("south");
    assertEquals("ann", users(ask(question)).get(0));
    assertFalse(users(ask(question)).contains("anna"));

    question.putObject("filters").put("minPosts", 8);
    assertEquals(Set.of("bob", "bert", "dan"), Set.copyOf(users(ask(question))));

    ObjectNode times = question.putObject("filters");
    times.put("from", TestForum.START.plusSeconds(39 * 86_400).toString());
    times.put("to", TestForum.START.plusSeconds(45 * 86_400).toString());
    assertEquals(List.of("dan"), users(ask(question)), "only dan wrote then");

    question.putObject("filters").putArray("subforums").add("trade");
    assertEquals(9, users(ask(question)).size());
    question.putObject("filters").putArray("subforums").add("nowhere");
    assertEquals(List.of(), users(ask(question)));
  }

  @Test
  void pagesWithoutRepetition() {
    ObjectNode question = byPosts(TestForum.texts(4, 5));
    List<String> all = users(ask(question.put("k", 100)));
    List<String> paged = new ArrayList<>();
    question.put("k", 2);
    JsonNode page = ask(question);
    paged.addAll(users(page));
    while (!page.path("next").isNull()) {
      var answer =
          service.post(
              service.reader(), "knn?cursor=" + page.path("next").asText(), question.toString());
      assertEquals(200, answer.statusCode(), answer.body());
      page = TestService.json(answer);
      paged.addAll(users(page));
    }
    assertEquals(all, paged);
    assertEquals(paged.size(), new HashSet<>(paged).size());
  }

  @Test
  void refusesTheCursorOfAnotherQuestion() {
    String next = ask(byPosts(TestForum.texts(4, 5)).put("k", 2)).path("next").asText();
    var answer =
        service.post(
            service.reader(), "knn?cursor=" + next, byPosts(TestForum.texts(5, 5)).toString());
    assertEquals(400, answer.statusCode());
    assertEquals("cursor", TestService.json(answer).at("/problems/0/field").asText());
  }

  @Test
  void answersApproximatelyWithTheRecallStated() {
    JsonNode answer = ask(byPosts(TestForum.texts(1, 7)).put("mode", "approximate"));
    assertEquals("approximate", answer.path("mode").asText());
    assertEquals(1, answer.path("recall").asDouble(), "this index compares all anyway");
  }

  @Test
  void tellsAllThatIsWrongWithAQuestionAtOnce() {
    var answer =
        service.post(
            service.reader(),
            "knn",
            """
            {"by": {"posts": [{"text": ""}, {"txt": "hello"}], "vector": [1, 2]}, "k": 0, "mode": "fast",
             "filters": {"market": ["a"], "from": "yesterday"}, "model": "other"}""");
    assertEquals(400, answer.statusCode());
    List<String> fields = new ArrayList<>();
    JsonNode problems = TestService.json(answer).path("problems");
    problems.forEach(problem -> fields.add(problem.path("field").asText()));
    assertEquals(
        Set.of(
            "/by",
            "/by/posts/0/text",
            "/by/posts/1/text",
            "/by/posts/1/txt",
            "/by/vector",
            "/filters/from",
            "/filters/market",
            "/k",
            "/mode",
            "/model"),
        Set.copyOf(fields));
    assertTrue(answer.body().contains("did you mean markets?"), answer.body());
  }

  private static JsonNode ask(ObjectNode question) {
    var answer = service.post(service.reader(), "knn", question.toString());
    assertEquals(200, answer.statusCode(), answer.body());
    return TestService.json(answer);
  }

  private static ObjectNode by(String way, String id) {
    ObjectNode question = TestService.JSON.createObjectNode();
    question.putObject("by").put(way, id);
    return question;
  }

  private static ObjectNode byPosts(List<String> texts) {
    ObjectNode question = TestService.JSON.createObjectNode();
    var posts = question.putObject("by").putArray("posts");
    texts.forEach(text -> posts.addObject().put("text", text).put("market", "north"));
    return question;
  }

  private static List<String> users(JsonNode answer) {
    return answer.path("items").valueStream().map(i -> i.at("/account/user").asText()).toList();
  }
}
