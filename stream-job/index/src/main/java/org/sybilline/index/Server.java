package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.ContentTooLongException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch over HTTP. Every answer is one of: taken, try again, refused. Thread-safe.
 *
 * <p>Requests wait for a server that is away, up to the retry limit; then {@link
 * IndexUnavailableException} is thrown.
 */
public final class Server implements AutoCloseable {

  private static final ContentType JSON = ContentType.APPLICATION_JSON;
  private static final ContentType LINES = ContentType.create("application/x-ndjson");
  private static final Set<Integer> AGAIN = Set.of(408, 429, 500, 502, 503, 504);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 60_000;

  private final RestClient client;
  private final Patience patience;

  Server(IndexSettings settings, Patience patience) {
    this(settings.url(), settings.apiKey(), patience);
  }

  private Server(URI url, @Nullable String apiKey, Patience patience) {
    RestClientBuilder builder =
        RestClient.builder(HttpHost.create(url.toString()))
            .setRequestConfigCallback(
                config -> config.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS));
    if (apiKey != null) {
      builder.setDefaultHeaders(
          new Header[] {new BasicHeader("Authorization", "ApiKey " + apiKey)});
    }
    this.client = builder.build();
    this.patience = patience;
  }

  /**
   * A server that need not be there yet.
   *
   * @param url such as {@code http://127.0.0.1:9200}
   * @param apiKey base64 as Elasticsearch gives it, null for none
   * @param retryLimit how long a request waits for a server that is away or busy
   */
  public static Server at(URI url, @Nullable String apiKey, Duration retryLimit) {
    return new Server(url, apiKey, new Patience(url, retryLimit, Patience.SYSTEM_CLOCK));
  }

  static boolean again(int status) {
    return AGAIN.contains(status);
  }

  Patience.Wait begin() {
    return patience.begin();
  }

  /**
   * Sends until the server takes it, and returns what it says.
   *
   * @param held what waits while the server is away, for the log, such as "a search is held"
   * @throws IndexRefusedException if the answer is no 2xx
   */
  public JsonNode json(String method, String path, @Nullable JsonNode body, String held) {
    return Json.tree(ask(method, path, body, held).orRefuse(method + " " + path));
  }

  /** Sends until the server answers, be it that it refuses: the caller looks at the status. */
  public Reply ask(String method, String path, @Nullable JsonNode body, String held) {
    Patience.Wait wait = begin();
    while (true) {
      try {
        Reply reply = send(method, path, body == null ? null : entity(Json.bytes(body), JSON));
        wait.done();
        return reply;
      } catch (TryAgainException e) {
        wait.pause(held, e);
      }
    }
  }

  /**
   * Sends lines of JSON, as {@code _msearch} wants them, until the server takes them.
   *
   * @throws IndexRefusedException if the answer is no 2xx
   */
  public JsonNode lines(String path, List<? extends JsonNode> lines, String held) {
    var body = new ByteArrayOutputStream();
    for (JsonNode line : lines) {
      body.writeBytes(Json.bytes(line));
      body.write('\n');
    }
    Patience.Wait wait = begin();
    while (true) {
      try {
        byte[] answer = lines(path, body.toByteArray());
        wait.done();
        return Json.tree(answer);
      } catch (TryAgainException e) {
        wait.pause(held, e);
      }
    }
  }

  /** Sends lines of JSON once. */
  byte[] lines(String path, byte[] body) throws TryAgainException {
    return send("POST", path, entity(body, LINES)).orRefuse("POST " + path);
  }

  private static HttpEntity entity(byte[] body, ContentType type) {
    return new ByteArrayEntity(body, type);
  }

  /** Sends once. */
  Reply send(String method, String path, @Nullable HttpEntity body) throws TryAgainException {
    Request request = new Request(method, path);
    request.setEntity(body);
    try {
      Response response = client.performRequest(request);
      return reply(response);
    } catch (ResponseException e) {
      Reply reply = reply(e.getResponse());
      if (again(reply.status())) {
        throw new TryAgainException(reply.error());
      }
      return reply;
    } catch (SSLHandshakeException | ContentTooLongException e) {
      throw new IndexRefusedException("%s %s failed: %s".formatted(method, path, e.getMessage()));
    } catch (IOException e) {
      throw new TryAgainException(describe(e));
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IndexUnavailableException("interrupted while asking Elasticsearch", e);
      }
      throw e;
    }
  }

  private static Reply reply(Response response) {
    HttpEntity entity = response.getEntity();
    try {
      byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
      return new Reply(response.getStatusLine().getStatusCode(), body);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read an answer that has arrived", e);
    }
  }

  /** Elastic's client wraps what happened in what it did; what happened is wanted. */
  private static String describe(IOException e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the connection to Elasticsearch", e);
    }
  }
}
