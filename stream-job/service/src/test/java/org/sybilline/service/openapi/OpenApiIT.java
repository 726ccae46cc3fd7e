package org.sybilline.service.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.exchange.id.CandidateId;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;
import org.sybilline.service.http.Route;

class OpenApiIT {

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private static TestService service;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    service = TestService.start();
    document = TestService.json(service.get(null, "/openapi.json"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void describesEveryRouteAndNothingElse() {
    Set<String> routes = new TreeSet<>();
    for (Route route : service.service().routes()) {
      routes.add(route.name());
    }
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    assertEquals(routes, described);
  }

  @Test
  void saysOfEachRouteWhetherItWantsAKey() {
    for (Route route : service.service().routes()) {
      JsonNode security = operation(route.method(), route.path()).path("security");
      boolean open = security.isArray() && (security.isEmpty() || security.get(0).isEmpty());
      assertEquals(route.role() == null, open, route.name());
    }
  }

  @Test
  void answersAreAsDescribed() {
    String account = AccountId.of(TestForum.ANN);
    String candidate = CandidateId.of(TestForum.ANN, TestForum.ANNA);
    holds("GET", "/api/v1/accounts", "", service.get(service.reader(), "accounts?limit=2"));
    holds("GET", "/api/v1/accounts/{id}", "", service.get(service.reader(), "accounts/" + account));
    var episodes = service.get(service.reader(), "accounts/" + account + "/episodes");
    holds("GET", "/api/v1/accounts/{id}/episodes", "", episodes);
    String episode = TestService.json(episodes).at("/items/0/id").asText();
    holds(
        "GET",
        "/api/v1/episodes/{id}",
        "",
        service.get(
            service.reader(), "episodes/" + episode.replace("/", "%2F").replace("#", "%23")));
    holds(
        "GET",
        "/api/v1/accounts/{id}/nearest",
        "",
        service.get(service.reader(), "accounts/" + account + "/nearest?limit=1"));
    holds("GET", "/api/v1/candidates", "", service.get(service.reader(), "candidates?limit=1"));
    holds(
        "GET",
        "/api/v1/candidates/{id}",
        "",
        service.get(service.reader(), "candidates/" + candidate));
    holds("GET", "/api/v1/system", "", service.get(service.reader(), "system"));
    holds("GET", "/health/live", "", service.get(null, "/health/live"));
    holds("GET", "/health/ready", "", service.get(null, "/health/ready"));
  }

  @Test
  void questionsAndTheirAnswersAreAsDescribed() {
    for (String question :
        List.of(
            "{\"by\":{\"account\":\"%s\"},\"k\":3}".formatted(AccountId.of(TestForum.BOB)),
            """
            {"by":{"posts":[{"text":"hello there","market":"north","postedAt":"2013-05-01T12:00:00Z"}]},
             "mode":"approximate","filters":{"markets":["south"],"minPosts":5}}\
            """)) {
      holds("POST", "/api/v1/knn", question, service.post(service.reader(), "knn", question));
    }
  }

  @Test
  void refusalsAreAsDescribed() {
    holds("GET", "/api/v1/accounts", "", service.get(service.reader(), "accounts?limit=0"));
    holds("GET", "/api/v1/accounts", "", service.get(null, "accounts"));
    holds("GET", "/api/v1/accounts/{id}", "", service.get(service.reader(), "accounts/nobody"));
    holds("POST", "/api/v1/knn", "", service.post(service.reader(), "knn", "{"));
  }

  @Test
  void noticesAnAnswerThatIsNotAsDescribed() {
    JsonNode schema = schema(operation("GET", "/health/live"), "200", "application/json");
    assertEquals(1, check(schema, "{\"live\":\"yes\"}").size());
    assertEquals(1, check(schema, "{\"live\":true,\"more\":1}").size());
  }

  /** Checks what was sent, if anything, and what came back. */
  private static void holds(String method, String path, String sent, HttpResponse<String> answer) {
    JsonNode operation = operation(method, path);
    if (!sent.isEmpty()) {
      JsonNode schema =
          operation.at("/requestBody/content").path("application/json").path("schema");
      assertEquals(Set.of(), check(schema, sent), path);
    }
    String type =
        answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "").strip();
    JsonNode schema = schema(operation, Integer.toString(answer.statusCode()), type);
    assertEquals(Set.of(), check(schema, answer.body()), path + ": " + answer.body());
  }

  private static JsonNode operation(String method, String path) {
    return document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  private static JsonNode schema(JsonNode operation, String status, String type) {
    JsonNode response = operation.path("responses").path(status);
    if (response.has("$ref")) {
      response = document.at(response.path("$ref").asText().substring(1));
    }
    JsonNode schema = response.path("content").path(type).path("schema");
    assertTrue(schema.isObject(), "nothing is said of " + status + " as " + type);
    return schema;
  }

  private static Set<ValidationMessage> check(JsonNode schema, String json) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    try {
      return SCHEMAS.getSchema(whole).validate(TestService.JSON.readTree(json));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
