package org.sybilline.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next where it goes on, null at its end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of what was found.
   *
   * @param found up to one more than the limit: whether there is one tells whether there is more
   * @param question that cursors are bound to, see {@link Parameters#question}
   * @param place the values that decide an item's place
   */
  public static <T> Page<T> of(
      List<T> found, int limit, String question, Function<T, List<JsonNode>> place) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, new Cursor(question, place.apply(items.get(limit - 1))).text());
  }

  /** The same page with each item as something else. */
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
