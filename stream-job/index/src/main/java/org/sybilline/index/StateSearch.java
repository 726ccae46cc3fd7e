package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a {@link StateIndex}: conditions that all must hold, an order, and how many. */
public final class StateSearch {

  private final ObjectNode query = Json.object();
  private final ArrayNode conditions;
  private final ArrayNode exclusions;
  private final ArrayNode order = Json.MAPPER.createArrayNode();
  private int size = 10;
  private @Nullable ArrayNode after;

  public StateSearch() {
    ObjectNode bool = query.putObject("bool");
    conditions = bool.putArray("filter");
    exclusions = bool.putArray("must_not");
  }

  public StateSearch where(String field, String value) {
    conditions.addObject().putObject("term").put(field, value);
    return this;
  }

  public StateSearch where(String field, boolean value) {
    conditions.addObject().putObject("term").put(field, value);
    return this;
  }

  /** One of the values; nothing if there are none. */
  public StateSearch whereIn(String field, Collection<String> values) {
    values.forEach(conditions.addObject().putObject("terms").putArray(field)::add);
    return this;
  }

  /** None of the values. */
  public StateSearch whereNotIn(String field, Collection<String> values) {
    values.forEach(exclusions.addObject().putObject("terms").putArray(field)::add);
    return this;
  }

  public StateSearch withIds(Collection<String> ids) {
    ids.forEach(conditions.addObject().putObject("ids").putArray("values")::add);
    return this;
  }

  /** At the time or later. */
  public StateSearch from(String field, Instant time) {
    range(conditions, field).put("gte", time.toString());
    return this;
  }

  /** At the time or earlier. */
  public StateSearch until(String field, Instant time) {
    range(conditions, field).put("lte", time.toString());
    return this;
  }

  /** The number or more. */
  public StateSearch atLeast(String field, double number) {
    range(conditions, field).put("gte", number);
    return this;
  }

  /** Not later than the time, or never. */
  public StateSearch notAfter(String field, Instant time) {
    range(exclusions, field).put("gt", time.toString());
    return this;
  }

  /** For what is said too rarely to have a word here. */
  public StateSearch where(ObjectNode condition) {
    conditions.add(condition);
    return this;
  }

  public StateSearch ascending(String field) {
    order.addObject().put(field, "asc");
    return this;
  }

  public StateSearch descending(String field) {
    order.addObject().put(field, "desc");
    return this;
  }

  /**
   * Goes on behind a document.
   *
   * @param place {@link StoredDocument#sort} of the last one before, its values
   */
  public StateSearch after(List<JsonNode> place) {
    after = Json.MAPPER.createArrayNode().addAll(place);
    return this;
  }

  public StateSearch size(int most) {
    size = most;
    return this;
  }

  ObjectNode query() {
    return Json.object().set("query", query);
  }

  ObjectNode body() {
    ObjectNode body = query();
    body.put("size", size).put("track_total_hits", false).put("seq_no_primary_term", true);
    if (!order.isEmpty()) {
      body.set("sort", order);
    }
    if (after != null) {
      body.set("search_after", after);
    }
    return body;
  }

  private static ObjectNode range(ArrayNode where, String field) {
    return where.addObject().putObject("range").putObject(field);
  }
}
