package org.sybilline.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** JSON of requests, within limits, and of answers: records, times as ISO 8601. */
public final class Json {

  private static final JsonMapper ANSWERS =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, ToStringSerializer.instance))
          .build();

  private static final JsonMapper REQUESTS =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxNumberLength(50)
                          .maxNameLength(200)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .build())
          .build();

  private Json() {}

  /** An answer or an event. */
  public static byte[] write(Object value) {
    try {
      return ANSWERS.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write an answer", e);
    }
  }

  /** An answer as a tree. */
  public static JsonNode tree(Object value) {
    return ANSWERS.valueToTree(value);
  }

  /**
   * Reads a request's body: at most 20 levels deep, no field twice, nothing after it.
   *
   * @throws IOException if it is no such JSON; the message quotes nothing of it
   */
  static JsonNode read(byte[] body) throws IOException {
    try (var parser = REQUESTS.createParser(body)) {
      JsonNode node = REQUESTS.readTree(parser);
      if (node == null) {
        throw new IOException("expected a JSON object, found nothing");
      }
      if (parser.nextToken() != null) {
        throw new IOException("expected one JSON value, found more after it");
      }
      return node;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new IOException(
          "expected JSON of at most 20 levels, without repeated fields and endless numbers, found something else"
              + where,
          e);
    }
  }
}
