package org.sybilline.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.service.TestForum;
import org.sybilline.service.TestService;
import org.sybilline.service.audit.AuditCheck;

class HostileInputIT {

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
  void refusesABodyOfTenMegabytesWithAndWithoutItsLengthBeforehand() {
    byte[] large = new byte[10 << 20];
    Arrays.fill(large, (byte) ' ');
    refused(413, service.send("POST", service.reader(), "knn", BodyPublishers.ofByteArray(large)));
    InputStream unknownLength = new ByteArrayInputStream(large);
    refused(
        413,
        service.send(
            "POST", service.reader(), "knn", BodyPublishers.ofInputStream(() -> unknownLength)));
  }

  @Test
  void refusesWhatIsNoJsonOrTooDeepOrTooMuchOfIt() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{} {}",
            "{\"by\":{\"account\":\"a\"},\"by\":{\"account\":\"b\"}}",
            "{\"by\":".repeat(500) + "1" + "}".repeat(500),
            "[".repeat(100_000),
            "{\"k\":" + "9".repeat(10_000) + "}",
            "{\"" + "k".repeat(10_000) + "\":1}",
            "{\"by\":{\"posts\":[{\"text\":\"\\ud800\\u0000 lone\"}],\"vector\":{}}}")) {
      refused(400, service.post(service.reader(), "knn", body));
    }
  }

  @Test
  void refusesHalfCharactersAndTimesThatNoPostCanHave() {
    for (String post :
        List.of(
            "{\"text\":\"half of \\ud83d\"}",
            "{\"text\":\"long ago\",\"postedAt\":\"1812-06-24T00:00:00Z\"}",
            "{\"text\":\"never\",\"postedAt\":\"+999999999-12-31T23:59:59Z\"}")) {
      refused(
          400, service.post(service.reader(), "knn", "{\"by\":{\"posts\":[%s]}}".formatted(post)));
    }
  }

  @Test
  void refusesVectorsThatAreNone() {
    int dimensions =
        TestService.json(service.get(service.reader(), "system")).at("/model/dimensions").asInt();
    for (String vector :
        List.of(
            "[NaN]",
            "[Infinity]",
            "[]",
            "[1,2,3]",
            numbers(dimensions, "0"),
            numbers(dimensions, "1e39"),
            numbers(dimensions, "\"1\""),
            numbers(dimensions, "null"),
            numbers(100_000, "1"))) {
      refused(400, service.post(service.reader(), "knn", "{\"by\":{\"vector\":" + vector + "}}"));
    }
  }

  @Test
  void refusesAThousandFiltersAndAsManyPosts() {
    String markets =
        IntStream.range(0, 1000)
            .mapToObj(i -> "\"market" + i + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    refused(
        400,
        service.post(
            service.reader(),
            "knn",
            "{\"by\":{\"account\":\"a\"},\"filters\":{\"markets\":%s}}".formatted(markets)));
    String posts = numbers(1000, "{\"text\":\"x\"}");
    refused(400, service.post(service.reader(), "knn", "{\"by\":{\"posts\":%s}}".formatted(posts)));
  }

  @Test
  void refusesCursorsThatItDidNotGiveOut() {
    for (String cursor : List.of("x", "e30", "%00", "A".repeat(5000), "eyJxIjoxLCJhIjpbXX0")) {
      refused(400, service.get(service.reader(), "candidates?cursor=" + cursor));
    }
  }

  @Test
  void answersNotFoundToIdsThatAreNone() {
    for (String id :
        List.of(
            "x",
            "..%2F..%2Fetc",
            "%00",
            "a".repeat(4000),
            URLEncoder.encode("\"}}]}", StandardCharsets.UTF_8))) {
      int account = service.get(service.reader(), "accounts/" + id).statusCode();
      assertTrue(account == 404 || account == 400, id + ": " + account);
      int candidate = service.get(service.reader(), "candidates/" + id).statusCode();
      assertTrue(candidate == 404 || candidate == 400, id + ": " + candidate);
    }
  }

  @Test
  void refusesParametersThatAreWrongUnknownOrGivenTwice() {
    for (String query :
        List.of(
            "limit=0",
            "limit=x",
            "limt=1",
            "limit=1&limit=2",
            "minProbability=NaN",
            "from=yesterday",
            "level=" + "x".repeat(300),
            "sort=;drop",
            "account=x")) {
      JsonNode problem = refused(400, service.get(service.reader(), "candidates?" + query));
      assertEquals(1, problem.path("problems").size(), query);
    }
  }

  @Test
  void answersAScriptInAUserNameAsTextOfJson() {
    HttpResponse<String> answer =
        service.get(service.reader(), "accounts/" + AccountId.of(TestForum.SCRIPT));
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
    String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("script-src 'self'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
  }

  @Test
  void answersNoOtherOrigin() {
    var answer = service.get(service.reader(), "accounts");
    assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
    refused(405, service.send("PATCH", service.reader(), "accounts", BodyPublishers.noBody()));
  }

  @Test
  void letsNobodyInWithoutAKeyAndSaysHowToGetOne() {
    HttpResponse<String> answer = service.get(null, "accounts");
    JsonNode problem = refused(401, answer);
    assertTrue(problem.path("detail").asText().contains("keys create"));
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
    refused(401, service.get("syb_" + "A".repeat(43), "accounts"));
    refused(401, service.get("", "accounts"));
  }

  @Test
  void survivesWhatIsNoHttp() throws Exception {
    var url = service.service().url();
    for (String bytes :
        List.of(
            "\0\0\0\0\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "GET " + "/x".repeat(20_000) + " HTTP/1.1\r\n\r\n")) {
      try (Socket socket = new Socket(url.getHost(), url.getPort())) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        byte[] answer = socket.getInputStream().readNBytes(12);
        String status = new String(answer, StandardCharsets.ISO_8859_1);
        assertTrue(
            status.isEmpty()
                || status.startsWith("HTTP/1.1 4")
                || status.startsWith("HTTP/1.1 505"),
            status);
      }
    }
    assertEquals(200, service.get(null, "/health/live").statusCode());
  }

  @Test
  void keepsTextsAndNamesOutOfTheAuditLogAndItsChainWhole() throws Exception {
    service.post(
        service.reader(), "knn", "{\"by\":{\"posts\":[{\"text\":\"a very secret text\"}]}}");
    service.get(service.reader(), "accounts/" + AccountId.of(TestForum.ANNA));
    service.get(null, "accounts/" + AccountId.of(TestForum.ANNA));
    var file = service.settings().access().audit();
    String log = Files.readString(file);
    assertTrue(log.contains("\"action\":\"POST /api/v1/knn\",\"status\":200"), log);
    assertTrue(log.contains("\"status\":401"), log);
    assertFalse(log.contains("secret"));
    assertFalse(log.contains(TestForum.ANNA.user() + "\""));
    assertFalse(log.contains(AccountId.of(TestForum.ANNA)));
    AuditCheck check = AuditCheck.of(file);
    assertTrue(check.isWhole(), check.broken());
  }

  /** A problem with this status, after which the service goes on. */
  private static JsonNode refused(int status, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    JsonNode problem = TestService.json(answer);
    assertEquals(status, problem.path("status").asInt());
    assertFalse(answer.body().contains("Exception"), answer.body());
    assertEquals(200, service.get(null, "/health/live").statusCode());
    return problem;
  }

  private static String numbers(int count, String one) {
    return IntStream.range(0, count).mapToObj(i -> one).collect(Collectors.joining(",", "[", "]"));
  }
}
