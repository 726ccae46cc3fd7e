package org.sybilline.exchange.subscription;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a subscription so that {@link SubscriptionReader} gives it back. */
public final class SubscriptionWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private SubscriptionWriter() {}

  /** The key of its record. */
  public static byte[] key(Subscription subscription) {
    return subscription.id().getBytes(StandardCharsets.UTF_8);
  }

  /** The value of its record; holds the webhook's secret. */
  public static byte[] value(Subscription subscription) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      write(out, subscription);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, Subscription subscription) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", subscription.id());
    Question question = subscription.question();
    out.writeStringField("kind", question.kind().name());
    if (question instanceof Question.OfAccount of) {
      out.writeObjectFieldStart("account");
      out.writeStringField("market", of.account().market());
      out.writeStringField("user", of.account().user());
      out.writeEndObject();
    } else if (question instanceof Question.OfMarketPair pair) {
      texts(out, "markets", pair.markets());
    } else if (question instanceof Question.OfPgpKey key) {
      out.writeStringField("pgpKey", key.fingerprint());
    } else if (question instanceof Question.StandingQuery query) {
      write(out, query);
    }
    if (subscription.minProbability() > 0) {
      out.writeNumberField("minProbability", subscription.minProbability());
    }
    time(out, "since", subscription.since());
    if (subscription.paused()) {
      out.writeBooleanField("paused", true);
    }
    write(out, subscription.handling());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Question.StandingQuery query) throws IOException {
    out.writeObjectFieldStart("query");
    if (query.sample() instanceof Sample.Posts sample) {
      out.writeArrayFieldStart("posts");
      for (Sample.SamplePost post : sample.posts()) {
        out.writeStartObject();
        out.writeStringField("market", post.market());
        out.writeStringField("subforum", post.subforum());
        time(out, "postedAt", post.postedAt());
        out.writeStringField("text", post.text());
        out.writeEndObject();
      }
      out.writeEndArray();
    } else if (query.sample() instanceof Sample.Vector sample) {
      out.writeArrayFieldStart("vector");
      for (float value : sample.vector()) {
        out.writeNumber(value);
      }
      out.writeEndArray();
      out.writeStringField("model", sample.model());
    }
    out.writeNumberField(
        switch (query.threshold().scale()) {
          case COSINE -> "minCosine";
          case PROBABILITY -> "minProbability";
        },
        query.threshold().least());
    QueryFilters filters = query.filters();
    out.writeObjectFieldStart("filters");
    texts(out, "markets", filters.markets());
    texts(out, "notMarkets", filters.notMarkets());
    texts(out, "subforums", filters.subforums());
    out.writeNumberField("minPosts", filters.minPosts());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Handling handling) throws IOException {
    text(out, "name", handling.name());
    text(out, "owner", handling.owner());
    Handling.Throttle throttle = handling.throttle();
    if (throttle != null) {
      out.writeObjectFieldStart("throttle");
      out.writeNumberField("alerts", throttle.alerts());
      out.writeStringField("per", throttle.per().toString());
      out.writeEndObject();
    }
    if (handling.digest() != null) {
      out.writeStringField("digest", handling.digest().toString());
    }
    Handling.Webhook webhook = handling.webhook();
    if (webhook != null) {
      out.writeObjectFieldStart("webhook");
      out.writeStringField("url", webhook.url().toString());
      text(out, "secret", webhook.secret());
      out.writeEndObject();
    }
  }

  private static void text(JsonGenerator out, String field, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(field, value);
    }
  }

  private static void time(JsonGenerator out, String field, @Nullable Instant value)
      throws IOException {
    if (value != null) {
      out.writeStringField(field, value.toString());
    }
  }

  private static void texts(JsonGenerator out, String field, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(field);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
