package org.sybilline.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.service.Await;
import org.sybilline.service.access.ApiKeys;
import org.sybilline.service.access.KeyFile;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.access.Role;
import org.sybilline.service.audit.AuditLog;
import org.sybilline.service.settings.AccessSettings;
import org.sybilline.service.settings.HttpSettings;

class EventStreamsTest {

  private final BlockingQueue<EventClient> opened = new ArrayBlockingQueue<>(1);
  private final CountDownLatch gone = new CountDownLatch(1);
  private AuditLog audit;
  private HttpServer server;
  private String key;

  @BeforeEach
  void start(@TempDir Path folder) {
    AccessSettings access = AccessSettings.in(folder);
    key = new KeyFile(access.keys()).create("reader", Role.READER, MarketScope.all());
    audit = AuditLog.open(access.audit());
    Feature ticking =
        routes ->
            routes.stream(
                "/ticks",
                Role.READER,
                (call, listener) -> {
                  call.check();
                  opened.add(listener);
                  return gone::countDown;
                });
    server =
        new HttpServer(
            HttpSettings.onLoopback(0),
            access,
            new ApiKeys(access.keys()),
            audit,
            new SimpleMeterRegistry(),
            List.of(ticking));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    audit.close();
  }

  private Socket listen() throws IOException {
    Socket socket = new Socket(server.url().getHost(), server.url().getPort());
    String request =
        "GET /api/v1/ticks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void aClientThatHangsUpLeavesNothingRunning() throws Exception {
    Socket socket = listen();
    EventClient listener = opened.take();
    listener.send(new Event("1", "tick", Map.of("n", 1)));
    socket.getInputStream().read();
    socket.setSoLinger(true, 0);
    socket.close();
    Await.until(
        "the service notices", () -> !listener.send(new Event("2", "tick", Map.of("n", 2))));
    assertTrue(gone.await(10, TimeUnit.SECONDS));
    Await.until("its writer has nothing left to do", EventStreamsTest::noWriterIsInJavalin);
    assertTrue(noWriterIsInJavalin());
  }

  @Test
  void stoppingWithOpenStreamsLeavesNothingRunning() throws Exception {
    try (Socket first = listen()) {
      opened.take();
      first.getInputStream().read(); // its writer has begun
      try (Socket second = listen()) {
        opened.take();
        second.getInputStream().read();
        server.close();
        Await.until("the writers have nothing left to do", EventStreamsTest::noWriterIsInJavalin);
        assertTrue(gone.await(10, TimeUnit.SECONDS));
      }
    }
  }

  private static boolean noWriterIsInJavalin() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("events"))
        .flatMap(thread -> Arrays.stream(thread.getValue()))
        .noneMatch(
            frame ->
                frame.getClassName().startsWith("io.javalin")
                    || frame.getClassName().startsWith("org.sybilline.service.http.EventStreams"));
  }

  @Test
  void aClientThatIsSentAwayIsToldAndItsConnectionEnds() throws Exception {
    try (Socket socket = listen()) {
      EventClient listener = opened.take();
      listener.close("enough");
      InputStream in = socket.getInputStream();
      StringBuilder answer = new StringBuilder();
      // the server keeps the connection for another request, so the end is that of the chunks
      while (!answer.toString().endsWith("\r\n0\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          break;
        }
        answer.append((char) next);
      }
      assertTrue(answer.toString().startsWith("HTTP/1.1 200"), answer.toString());
      assertTrue(answer.toString().contains("enough"), answer.toString());
      assertTrue(gone.await(10, TimeUnit.SECONDS));
      assertEquals(false, listener.send(new Event("1", "tick", Map.of())));
    }
  }
}
