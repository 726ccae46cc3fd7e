package org.sybilline.service.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a request is answered.
 *
 * @param headers besides those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";

  /** 200 with a record, or what else Jackson can write. */
  public static Answer json(Object value) {
    return new Answer(200, JSON, Json.write(value), Map.of());
  }

  /** 201 with what was made, and where it is. */
  public static Answer created(Object value, String location) {
    return new Answer(201, JSON, Json.write(value), Map.of("Location", location));
  }

  /** 202: it will be done. */
  public static Answer accepted(Object value) {
    return new Answer(202, JSON, Json.write(value), Map.of());
  }

  /** 204. */
  public static Answer noContent() {
    return new Answer(204, JSON, new byte[0], Map.of());
  }

  /** 200 with anything. */
  public static Answer of(String contentType, byte[] body) {
    return new Answer(200, contentType, body, Map.of());
  }

  /** 200 with a file that a browser saves. */
  public static Answer file(String contentType, String name, byte[] body) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return new Answer(
        200,
        contentType,
        body,
        Map.of("Content-Disposition", "attachment; filename=\"" + safe + "\""));
  }

  static Answer of(Problem problem) {
    Map<String, String> headers = new TreeMap<>();
    if (problem.retryAfter() != null) {
      headers.put("Retry-After", Long.toString(problem.retryAfter()));
    }
    if (problem.status() == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    return new Answer(problem.status(), Problem.CONTENT_TYPE, Json.write(problem), headers);
  }

  /** The same with another status. */
  public Answer withStatus(int other) {
    return new Answer(other, contentType, body, headers);
  }
}
