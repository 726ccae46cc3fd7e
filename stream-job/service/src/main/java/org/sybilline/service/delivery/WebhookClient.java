package org.sybilline.service.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;

/**
 * Posts signed messages to strangers: resolves each name itself and connects to nothing else,
 * follows no redirect, keeps no cookie, unpacks nothing, reads little and waits a bounded time.
 */
public final class WebhookClient implements AutoCloseable {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 10_000;
  private static final int MAX_ANSWER_BYTES = 64 << 10;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_HEADER_LINE = 8 << 10;
  private static final int GONE = 410;

  /** No attempt takes longer. */
  static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final ContentType CLOUD_EVENT =
      ContentType.create("application/cloudevents+json", "UTF-8");

  private final CloseableHttpClient http;
  private final Clock clock;
  private final Duration deadline;
  private final ScheduledExecutorService deadlines;

  /**
   * @param connections at most, over all endpoints
   */
  public WebhookClient(AddressRules rules, Clock clock, int connections) {
    this(
        new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, rules),
        clock,
        connections,
        DEADLINE);
  }

  WebhookClient(DnsResolver addresses, Clock clock, int connections, Duration deadline) {
    Registry<ConnectionSocketFactory> schemes =
        RegistryBuilder.<ConnectionSocketFactory>create()
            .register("http", PlainConnectionSocketFactory.getSocketFactory())
            .register("https", SSLConnectionSocketFactory.getSocketFactory())
            .build();
    var pool = new PoolingHttpClientConnectionManager(schemes, addresses);
    pool.setMaxTotal(connections);
    pool.setDefaultMaxPerRoute(connections);
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setMessageConstraints(
                MessageConstraints.custom()
                    .setMaxHeaderCount(MAX_HEADERS)
                    .setMaxLineLength(MAX_HEADER_LINE)
                    .build())
            .build());
    this.http =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setConnectionRequestTimeout(CONNECT_MILLIS)
                    .setSocketTimeout(SILENCE_MILLIS)
                    .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                    .setRedirectsEnabled(false)
                    .build())
            .setUserAgent("Sybilline-Webhooks/1")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
    this.clock = clock;
    this.deadline = deadline;
    this.deadlines =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "webhook-deadlines");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Sends once, and waits for the answer, at most {@link #DEADLINE}. */
  Attempt send(WebhookMessage message) {
    Instant at = clock.instant();
    HttpPost post = new HttpPost(message.url());
    post.setHeader("webhook-id", message.id());
    post.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
    post.setHeader("webhook-signature", message.secret().sign(message.id(), at, message.body()));
    post.setEntity(new ByteArrayEntity(message.body(), CLOUD_EVENT));
    ScheduledFuture<?> end =
        deadlines.schedule(post::abort, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try (CloseableHttpResponse response = http.execute(post)) {
      readALittle(response, post);
      return judge(response.getStatusLine().getStatusCode());
    } catch (ForbiddenAddressException e) {
      return new Attempt.Refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      String kind = post.isAborted() ? "no answer in time" : e.getClass().getSimpleName();
      return new Attempt.Again("the endpoint could not be reached: " + kind);
    } finally {
      end.cancel(false);
    }
  }

  private static Attempt judge(int status) {
    if (status >= 200 && status < 300) {
      return new Attempt.Taken(status);
    }
    if (status == GONE) {
      return new Attempt.Refused("the endpoint answers 410, gone for good");
    }
    String hint = status >= 300 && status < 400 ? "; redirects are not followed" : "";
    return new Attempt.Again("the endpoint answers " + status + hint);
  }

  /**
   * A short answer is read to its end, so that the connection serves again; a long one is cut. The
   * status has been said by then: what happens to the rest of the answer does not change it.
   */
  private static void readALittle(CloseableHttpResponse response, HttpPost post) {
    if (response.getEntity() == null) {
      return;
    }
    try {
      InputStream answer = response.getEntity().getContent();
      if (answer.readNBytes(MAX_ANSWER_BYTES).length == MAX_ANSWER_BYTES) {
        post.abort();
      }
    } catch (IOException e) {
      post.abort();
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the connections of webhooks", e);
    }
  }
}
