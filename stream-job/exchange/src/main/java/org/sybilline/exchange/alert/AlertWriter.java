package org.sybilline.exchange.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.sybilline.exchange.subscription.Threshold;

/** An alert as a CloudEvent 1.0 in structured JSON. The same alert has the same bytes. */
public final class AlertWriter {

  public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";
  public static final String TYPE = "org.sybilline.alert.v1";
  public static final String SOURCE = "/sybilline/stream-job";

  /** {@code data.kind} of an alert about two accounts. */
  static final String CANDIDATE = "candidate";

  /** {@code data.kind} of an alert about a standing query. */
  static final String STANDING_QUERY = "standing-query";

  private static final JsonFactory JSON = new JsonFactory();

  private AlertWriter() {}

  /** The key of its record. */
  public static byte[] key(Alert alert) {
    return alert.id().getBytes(StandardCharsets.UTF_8);
  }

  /** The value of its record. */
  public static byte[] write(Alert alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("specversion", "1.0");
      out.writeStringField("id", alert.id());
      out.writeStringField("source", SOURCE);
      out.writeStringField("type", TYPE);
      out.writeStringField("subject", alert.subject());
      out.writeStringField("time", alert.at().toString());
      out.writeStringField("datacontenttype", "application/json");
      out.writeObjectFieldStart("data");
      writeData(out, alert);
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeData(JsonGenerator out, Alert alert) throws IOException {
    out.writeStringField("kind", alert.pair() == null ? STANDING_QUERY : CANDIDATE);
    out.writeStringField("subscription", alert.subscription());
    if (alert.pair() != null) {
      out.writeStringField("candidate", alert.pair().candidate());
    }
    out.writeStringField("level", alert.level().code());
    out.writeNumberField("probability", alert.probability());
    out.writeNumberField("cosine", alert.cosine());
    out.writeArrayFieldStart("accounts");
    for (Alert.Account account : alert.accounts()) {
      out.writeStartObject();
      out.writeStringField("market", account.key().market());
      out.writeStringField("user", account.key().user());
      out.writeNumberField("posts", account.posts());
      out.writeEndObject();
    }
    out.writeEndArray();
    if (alert.pair() != null) {
      writePair(out, alert.pair());
    }
    if (alert.query() != null) {
      writeQuery(out, alert.query());
    }
    out.writeNumberField("round", alert.round());
    out.writeStringField("model", alert.model());
  }

  private static void writePair(JsonGenerator out, Alert.OfPair pair) throws IOException {
    out.writeArrayFieldStart("sharedKeys");
    for (String key : pair.sharedKeys()) {
      out.writeString(key);
    }
    out.writeEndArray();
    if (pair.confirmed() != null) {
      out.writeObjectFieldStart("confirmed");
      out.writeStringField("by", pair.confirmed().by());
      out.writeStringField("at", pair.confirmed().at().toString());
      out.writeStringField("note", pair.confirmed().note());
      out.writeEndObject();
    }
  }

  private static void writeQuery(JsonGenerator out, Alert.OfQuery query) throws IOException {
    if (query.episode() != null) {
      out.writeStringField("episode", query.episode());
    }
    out.writeNumberField(thresholdField(query.scale()), query.threshold());
  }

  static String thresholdField(Threshold.Scale scale) {
    return switch (scale) {
      case COSINE -> "minCosine";
      case PROBABILITY -> "minProbability";
    };
  }
}
