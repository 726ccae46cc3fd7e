package org.sybilline.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * The place after an item of a list, by the values that the list is ordered by. It goes on with the
 * question that it came from and with no other. It gives no right to anything: what it is read for
 * is asked within the caller's markets again.
 *
 * @param after texts and numbers
 */
public record Cursor(String question, List<JsonNode> after) {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  public Cursor {
    after = List.copyOf(after);
  }

  /** As it is handed out. */
  public String text() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("q", question);
    json.putArray("a").addAll(after);
    return ENCODER.encodeToString(Json.write(json));
  }

  /**
   * Reads what was handed out.
   *
   * @throws IllegalArgumentException if it is none of this question
   */
  static Cursor parse(String text, String question, int values) {
    try {
      JsonNode json = Json.read(Base64.getUrlDecoder().decode(text));
      if (json.path("a") instanceof ArrayNode after
          && after.size() == values
          && after.valueStream().allMatch(value -> value.isTextual() || value.isNumber())
          && json.path("q").asText().equals(question)) {
        return new Cursor(question, after.valueStream().toList());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no cursor", e);
    }
    throw new IllegalArgumentException("no cursor of this question");
  }
}
