package org.sybilline.service.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A server-sent event.
 *
 * @param id by which a client goes on after it (Last-Event-ID), null where it cannot
 * @param name of its kind
 * @param data what Jackson can write
 */
public record Event(@Nullable String id, String name, Object data) {

  public Event {
    if ((id + name).chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
      throw new IllegalArgumentException("id and name of an event are one line each");
    }
  }

  /** On the wire; JSON has no line breaks of its own. */
  byte[] bytes() {
    String data = new String(Json.write(data()), StandardCharsets.UTF_8);
    String first = id == null ? "" : "id: " + id + "\n";
    return (first + "event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
