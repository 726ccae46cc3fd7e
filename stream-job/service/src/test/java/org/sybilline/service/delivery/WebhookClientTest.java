package org.sybilline.service.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.conn.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sybilline.service.settings.Network;

class WebhookClientTest {

  private static final WebhookSecret SECRET = WebhookSecret.generate();
  private static final AddressRules LOOPBACK =
      new AddressRules(List.of(Network.parse("127.0.0.0/8")));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(threads);
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    threads.shutdownNow();
  }

  @Test
  void sendsWhatTheReceiversLibraryVerifies() {
    List<String> verified = new ArrayList<>();
    answer(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          try {
            new Webhook(SECRET.text())
                .verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            verified.add(body + exchange.getRequestHeaders().getFirst("Content-Type"));
            exchange.sendResponseHeaders(204, -1);
          } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            exchange.sendResponseHeaders(401, -1);
          }
        });
    assertEquals(new Attempt.Taken(204), send("127.0.0.1", "/hook"));
    assertEquals(List.of("{}application/cloudevents+json; charset=UTF-8"), verified);
  }

  @Test
  void followsNoRedirect() {
    AtomicInteger led = new AtomicInteger();
    answer("/led", exchange -> status(exchange, 200, led));
    answer(
        "/hook",
        exchange -> {
          exchange.getResponseHeaders().add("Location", url("127.0.0.1", "/led").toString());
          exchange.sendResponseHeaders(307, -1);
        });
    assertEquals(
        new Attempt.Again("the endpoint answers 307; redirects are not followed"),
        send("127.0.0.1", "/hook"));
    assertEquals(0, led.get());
  }

  @Test
  void triesAgainAfterAnErrorButNotAfterGoneForGood() {
    answer("/busy", exchange -> exchange.sendResponseHeaders(503, -1));
    answer("/gone", exchange -> exchange.sendResponseHeaders(410, -1));
    assertEquals(new Attempt.Again("the endpoint answers 503"), send("127.0.0.1", "/busy"));
    assertInstanceOf(Attempt.Refused.class, send("127.0.0.1", "/gone"));
  }

  @Test
  void refusesNamesThatLeadToPrivateAddressesBeforeItConnects() throws Exception {
    AtomicInteger reached = new AtomicInteger();
    answer("/hook", exchange -> status(exchange, 200, reached));
    InetAddress one = ip("1.1.1.1");
    InetAddress loopback = ip("127.0.0.1");
    for (DnsResolver names : List.<DnsResolver>of(h -> ips(loopback), h -> ips(one, loopback))) {
      Attempt attempt = send(names, new AddressRules(List.of()), "innocent.example", "/hook");
      Attempt.Refused refused = assertInstanceOf(Attempt.Refused.class, attempt);
      assertTrue(refused.reason().contains("not public"), refused.reason());
    }
    assertInstanceOf(
        Attempt.Refused.class,
        send(h -> ips(loopback), new AddressRules(List.of()), "127.0.0.1", "/hook"));
    assertEquals(0, reached.get());
  }

  @Test
  void connectsToTheAddressItHasCheckedWhateverTheNameSaysNext() throws Exception {
    AtomicInteger reached = new AtomicInteger();
    answer("/hook", exchange -> status(exchange, 200, reached));
    InetAddress allowed = ip("127.0.0.1");
    AtomicInteger asked = new AtomicInteger();
    // an attacker's name server: a good address for the check, another for whoever asks again
    DnsResolver rebinding = host -> asked.incrementAndGet() == 1 ? ips(allowed) : ips(ip("::1"));
    assertEquals(new Attempt.Taken(200), send(rebinding, LOOPBACK, "rebinding.example", "/hook"));
    assertEquals(1, asked.get());
    assertEquals(1, reached.get());
  }

  @Test
  void readsNoMoreThanALittleOfAnAnswer() {
    CountDownLatch cut = new CountDownLatch(1);
    answer(
        "/hook",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] part = new byte[1 << 16];
            for (long sent = 0; sent < 1L << 34; sent += part.length) {
              body.write(part);
            }
          } catch (IOException e) {
            cut.countDown();
            throw e;
          }
        });
    assertEquals(new Attempt.Taken(200), send("127.0.0.1", "/hook"));
    assertTrue(awaited(cut), "the receiver could send 16 GiB");
  }

  @Test
  void waitsForNoAnswerLongerThanItsDeadline() {
    CountDownLatch end = new CountDownLatch(1);
    answer("/hook", exchange -> awaited(end));
    Attempt attempt = send("127.0.0.1", "/hook");
    end.countDown();
    assertEquals(
        new Attempt.Again("the endpoint could not be reached: no answer in time"), attempt);
  }

  @Test
  void triesAgainWhenNobodyListens() {
    receiver.stop(0);
    assertInstanceOf(Attempt.Again.class, send("127.0.0.1", "/hook"));
  }

  private Attempt send(String host, String path) {
    return send(InetAddress::getAllByName, LOOPBACK, host, path);
  }

  private Attempt send(DnsResolver names, AddressRules rules, String host, String path) {
    try (var client =
        new WebhookClient(
            new CheckedAddresses(names, rules), Clock.systemUTC(), 2, Duration.ofSeconds(2))) {
      return client.send(
          new WebhookMessage(
              "msg_1", url(host, path), SECRET, "{}".getBytes(StandardCharsets.UTF_8)));
    }
  }

  private URI url(String host, String path) {
    return URI.create("http://" + host + ":" + receiver.getAddress().getPort() + path);
  }

  private interface Handling {
    void of(HttpExchange exchange) throws IOException;
  }

  private void answer(String path, Handling handling) {
    receiver.createContext(
        path,
        exchange -> {
          try (exchange) {
            handling.of(exchange);
          }
        });
  }

  private static void status(HttpExchange exchange, int status, AtomicInteger reached)
      throws IOException {
    reached.incrementAndGet();
    exchange.sendResponseHeaders(status, -1);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static InetAddress[] ips(InetAddress... addresses) {
    return addresses;
  }

  /** Of digits only, so nothing is looked up. */
  private static InetAddress ip(String address) throws UnknownHostException {
    return InetAddress.getAllByName(address)[0];
  }
}
