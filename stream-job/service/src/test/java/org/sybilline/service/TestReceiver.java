package org.sybilline.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stranger's endpoint, which verifies with the library of Standard Webhooks. */
public final class TestReceiver implements AutoCloseable {

  /** A message that was verified. */
  public record Received(String id, JsonNode event) {}

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private volatile String secret = "";

  public TestReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/hook", this::take);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  public void secret(String shownOnce) {
    secret = shownOnce;
  }

  /** What it answers from now on; others than 2xx take nothing. */
  public void answer(int code) {
    status = code;
  }

  public List<Received> received() {
    return received;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      new Webhook(secret)
          .verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
      if (status < 300) {
        received.add(
            new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                TestService.JSON.readTree(body)));
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
      exchange.sendResponseHeaders(401, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
