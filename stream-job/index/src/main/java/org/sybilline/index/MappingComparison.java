package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What an existing mapping has otherwise than the expected one. */
final class MappingComparison {

  private MappingComparison() {}

  /** Adds a line to the problems for each difference. */
  static void compare(String index, JsonNode expected, JsonNode found, List<String> problems) {
    compareValues(index, "", expected, found, problems);
    JsonNode fields = expected.path("properties");
    found
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!fields.has(name)) {
                problems.add(index + " has a field " + name + ", which is not expected");
              }
            });
  }

  /** Elasticsearch adds what it takes by default, so only what is expected is looked at. */
  private static void compareValues(
      String index, String path, JsonNode expected, JsonNode found, List<String> problems) {
    for (var entry : expected.properties()) {
      String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      JsonNode wanted = entry.getValue();
      JsonNode value = found.path(entry.getKey());
      if (wanted.isObject() && value.isObject()) {
        compareValues(index, name, wanted, value, problems);
      } else if (!isDefault(wanted, value) && !wanted.asText().equals(value.asText())) {
        problems.add("%s has %s %s, expected %s".formatted(index, name, shown(value), wanted));
      }
    }
  }

  /** {@code "index": true} is not repeated in the answer. */
  private static boolean isDefault(JsonNode wanted, JsonNode value) {
    return value.isMissingNode() && wanted.isBoolean() && wanted.booleanValue();
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.toString();
  }
}
