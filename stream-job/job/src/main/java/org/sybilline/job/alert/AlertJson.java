package org.sybilline.job.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.sybilline.job.match.CandidateSide;
import org.sybilline.job.match.Transition;

/** An alert as a CloudEvent 1.0 in structured JSON. The same alert has the same bytes. */
public final class AlertJson {

  public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";
  public static final String TYPE = "org.sybilline.alert.v1";
  public static final String SOURCE = "/sybilline/stream-job";

  private static final JsonFactory JSON = new JsonFactory();

  private AlertJson() {}

  public static byte[] write(Alert alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("specversion", "1.0");
      out.writeStringField("id", alert.id());
      out.writeStringField("source", SOURCE);
      out.writeStringField("type", TYPE);
      out.writeStringField("subject", alert.transition().candidateId());
      out.writeStringField("time", alert.transition().at().toString());
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
    Transition transition = alert.transition();
    out.writeStringField("subscription", alert.subscriptionId());
    out.writeStringField("candidate", transition.candidateId());
    out.writeStringField("level", transition.level().code());
    out.writeNumberField("probability", transition.probability());
    out.writeNumberField("cosine", transition.cosine());
    out.writeArrayFieldStart("accounts");
    for (CandidateSide side : List.of(transition.first(), transition.second())) {
      out.writeStartObject();
      out.writeStringField("market", side.account().market());
      out.writeStringField("user", side.account().user());
      out.writeNumberField("posts", side.posts());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("sharedKeys");
    for (String key : transition.sharedKeys()) {
      out.writeString(key);
    }
    out.writeEndArray();
    out.writeNumberField("round", transition.round());
    out.writeStringField("model", transition.modelId());
  }
}
