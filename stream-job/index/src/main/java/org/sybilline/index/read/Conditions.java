package org.sybilline.index.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A {@code bool} query of conditions, as JSON. */
final class Conditions {

  private final ObjectNode query = JsonNodeFactory.instance.objectNode();
  private final ArrayNode all;
  private final ArrayNode none;

  Conditions() {
    ObjectNode bool = query.putObject("bool");
    all = bool.putArray("filter");
    none = bool.putArray("must_not");
  }

  ObjectNode json() {
    return query;
  }

  Conditions is(String field, @Nullable String value) {
    if (value != null) {
      all.addObject().putObject("term").put(field, value);
    }
    return this;
  }

  Conditions isNot(String field, @Nullable String value) {
    if (value != null) {
      none.addObject().putObject("term").put(field, value);
    }
    return this;
  }

  /** No condition if the values are null. */
  Conditions among(String field, @Nullable Collection<String> values) {
    if (values != null) {
      terms(all, field, values);
    }
    return this;
  }

  Conditions notAmong(String field, Collection<String> values) {
    if (!values.isEmpty()) {
      terms(none, field, values);
    }
    return this;
  }

  Conditions startsWith(String field, String prefix) {
    if (!prefix.isEmpty()) {
      all.addObject().putObject("prefix").put(field, prefix);
    }
    return this;
  }

  /** Ids of accounts, which begin with their market. */
  Conditions ofMarkets(String field, @Nullable Collection<String> markets) {
    if (markets != null) {
      ArrayNode any = all.addObject().putObject("bool").putArray("should");
      markets.forEach(m -> any.addObject().putObject("prefix").put(field, m + "/"));
    }
    return this;
  }

  Conditions missing(String field) {
    none.addObject().putObject("exists").put("field", field);
    return this;
  }

  /**
   * A bound.
   *
   * @param operator {@code gte} or {@code lte}
   * @param value no condition if null
   */
  Conditions range(String field, String operator, @Nullable Object value) {
    if (value != null) {
      ObjectNode range = all.addObject().putObject("range").putObject(field);
      range.putPOJO(operator, value instanceof Number ? value : value.toString());
    }
    return this;
  }

  private static void terms(ArrayNode to, String field, Collection<String> values) {
    ArrayNode terms = to.addObject().putObject("terms").putArray(field);
    values.forEach(terms::add);
  }
}
