package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A document of a {@link StateIndex} as it was found.
 *
 * @param sequence with {@code term}, the state in which it was found; a change is refused when
 *     there has been another since
 * @param sort its place in the order that was asked for, an array; missing when none was
 */
public record StoredDocument(
    String id, ObjectNode content, long sequence, long term, JsonNode sort) {

  static StoredDocument of(JsonNode hit) {
    return new StoredDocument(
        hit.path("_id").textValue(),
        (ObjectNode) hit.path("_source"),
        hit.path("_seq_no").longValue(),
        hit.path("_primary_term").longValue(),
        hit.path("sort"));
  }
}
