package org.sybilline.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a real server gives too seldom to wait for, from a scripted one. */
class BulkWriterTest {

  private record Scripted(int status, String body) {}

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Scripted> answers = new ConcurrentLinkedQueue<>();
  private HttpServer http;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/_bulk",
        exchange -> {
          requests.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          Scripted answer = answers.remove();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
    server =
        new Server(settings(), new Patience(settings().url(), Duration.ofSeconds(9), new NoWait()));
  }

  @AfterEach
  void stop() {
    server.close();
    http.stop(0);
  }

  @Test
  void sendsOnlyWhatWasTooMuchAgain() {
    answer(
        200,
        "{'errors': true, 'items': [{'create': {'status': 201}}, {'create': {'status': 429, 'error': {'type': 'es_rejected_execution_exception'}}}]}");
    answer(200, "{'errors': false, 'items': [{'create': {'status': 201}}]}");
    assertEquals(List.of(), write(Samples.post("p1", "one"), Samples.post("p2", "two")));
    assertEquals(2, requests.size());
    assertTrue(!requests.get(1).contains("p1") && requests.get(1).contains("p2"), requests.get(1));
  }

  @Test
  void repeatsAnUpdateWhoseDocumentIsSentAgain() {
    // without the repetition the snapshot would arrive after its mark was found to have no document
    answer(
        200,
        "{'errors': true, 'items': [{'create': {'status': 429, 'error': {'type': 'es_rejected_execution_exception'}}}, {'update': {'status': 404, 'error': {'type': 'document_missing_exception'}}}]}");
    answer(
        200,
        "{'errors': false, 'items': [{'create': {'status': 201}}, {'update': {'status': 200}}]}");
    write(
        Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0)),
        Samples.supersede("gba", "ann", 1, 2));
    assertEquals(requests.get(0), requests.get(1));
  }

  @Test
  void returnsARejectedUpdateOnceThoughOthersAreSentAgain() {
    answer(
        200,
        "{'errors': true, 'items': [{'create': {'status': 429, 'error': {'type': 'es_rejected_execution_exception'}}}, {'update': {'status': 400, 'error': {'type': 'document_parsing_exception'}}}]}");
    answer(200, "{'errors': false, 'items': [{'create': {'status': 201}}]}");
    List<RejectedDocument> rejected =
        write(
            Samples.put(Samples.snapshot("gba", "ann", 1, 1, 0)),
            Samples.supersede("gba", "ann", 1, 2));
    assertEquals(1, rejected.size());
    assertTrue(!requests.get(1).contains("update"), requests.get(1));
  }

  @Test
  void sendsAllAgainWhenTheServerIsBusyAsAWhole() {
    answer(503, "");
    answer(429, "{'error': {'type': 'circuit_breaking_exception', 'reason': 'Data too large'}}");
    answer(200, "{'errors': false, 'items': [{'create': {'status': 201}}]}");
    write(Samples.post("p1", "one"));
    assertEquals(3, requests.size());
    assertEquals(requests.get(0), requests.get(2));
  }

  @Test
  void stopsWhenNoDocumentWouldFareBetter() {
    answer(
        200,
        "{'errors': true, 'items': [{'create': {'status': 403, 'error': {'type': 'cluster_block_exception', 'reason': 'index is read-only'}}}]}");
    var refusal = assertThrows(IndexRefusedException.class, () -> write(Samples.post("p1", "one")));
    assertTrue(refusal.toString().contains("index is read-only"), refusal.toString());
  }

  @Test
  void stopsAtOnceWithoutRights() {
    answer(401, "{'error': {'type': 'security_exception', 'reason': 'missing credentials'}}");
    var refusal = assertThrows(IndexRefusedException.class, () -> write(Samples.post("p1", "one")));
    assertTrue(refusal.toString().contains("Set an API key"), refusal.toString());
    assertEquals(1, requests.size());
  }

  @Test
  void cutsWhatIsTooLargeForOneRequestAndKeepsTheOrder() {
    String text = "x".repeat(3 << 20);
    for (int i = 0; i < 3; i++) {
      answer(200, "{'errors': false, 'items': []}");
    }
    write(
        Samples.post("p1", text),
        Samples.post("p2", text),
        Samples.post("p3", text),
        Samples.post("p4", text),
        Samples.post("p5", text));
    var order = new ArrayDeque<>(List.of("p1", "p2", "p3", "p4", "p5"));
    assertEquals(3, requests.size());
    for (String request : requests) {
      while (!order.isEmpty() && request.contains("gba/" + order.peek() + "\"")) {
        order.remove();
      }
    }
    assertTrue(order.isEmpty(), "not found in order: " + order);
  }

  private void answer(int status, String body) {
    answers.add(new Scripted(status, body.replace('\'', '"')));
  }

  private List<RejectedDocument> write(IndexWrite... writes) {
    var lines = new BulkLines(settings());
    return new BulkWriter(server).write(List.of(writes).stream().map(lines::of).toList());
  }

  private IndexSettings settings() {
    URI url = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    return Samples.settings(url, "test", 2, VectorIndex.EXACT);
  }

  private static final class NoWait implements Patience.Clock {

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void sleep(Duration duration) {}
  }
}
