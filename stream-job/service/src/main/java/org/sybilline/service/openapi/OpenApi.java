package org.sybilline.service.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;

/**
 * The OpenAPI 3.1 document at {@code /openapi.json}. It is put together from parts, one for each
 * group of routes, so that a feature's part can stand beside the feature; a test holds the whole
 * against the routes.
 */
public final class OpenApi implements Feature {

  private static final String BASE = "base";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] document;

  /**
   * Puts the document together.
   *
   * @param parts resources {@code NAME.json} in the folder {@code org/sybilline/service/openapi},
   *     with {@code paths} and {@code components.schemas}
   * @throws IllegalStateException if a part is missing, or two say the same path or schema
   */
  public OpenApi(List<String> parts) {
    ObjectNode whole = read(BASE);
    for (String part : parts) {
      ObjectNode read = read(part);
      add(part, (ObjectNode) whole.path("paths"), read.path("paths"));
      add(part, (ObjectNode) whole.at("/components/schemas"), read.at("/components/schemas"));
    }
    try {
      document = JSON.writeValueAsBytes(whole);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  @Override
  public void register(Routes routes) {
    routes.open("/openapi.json", () -> Answer.of("application/json", document));
  }

  private static void add(String part, ObjectNode whole, JsonNode added) {
    for (Map.Entry<String, JsonNode> field : added.properties()) {
      if (whole.has(field.getKey())) {
        throw new IllegalStateException(
            "the part %s of the OpenAPI document says %s again".formatted(part, field.getKey()));
      }
      whole.set(field.getKey(), field.getValue());
    }
  }

  private static ObjectNode read(String part) {
    String name = part + ".json";
    try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the part " + name + " of the OpenAPI document is missing");
      }
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
