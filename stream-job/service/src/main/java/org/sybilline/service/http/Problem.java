package org.sybilline.service.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused, as RFC 9457 has it.
 *
 * @param title the same for all of its status
 * @param detail what was expected, what was found, how to mend it
 * @param problems all fields that are wrong, at once
 * @param retryAfter seconds after which to ask again, null if that is no use
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<FieldProblem> problems,
    @Nullable Long retryAfter) {

  static final String CONTENT_TYPE = "application/problem+json";

  /**
   * What is wrong with one field.
   *
   * @param field a JSON pointer into the body, or the name of a parameter
   */
  public record FieldProblem(String field, String problem) {}

  public Problem {
    problems = List.copyOf(problems);
  }

  private static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, List.of(), null);
  }

  public static Problem badRequest(String detail) {
    return of(400, "Bad request", detail);
  }

  /** All that is wrong with a body or with parameters. */
  public static Problem badFields(List<FieldProblem> problems) {
    String detail =
        problems.size() == 1 ? "one field is wrong" : problems.size() + " fields are wrong";
    return new Problem("about:blank", "Bad request", 400, detail, problems, null);
  }

  static Problem unauthorized() {
    return of(
        401,
        "No key",
        "expected 'Authorization: Bearer KEY' with a key that is known; `keys create` makes one");
  }

  static Problem forbidden(String needed) {
    return of(403, "Not allowed", "this needs a key with the role " + needed);
  }

  /** The same for what does not exist and for what the key may not see. */
  public static Problem notFound(String what) {
    return of(404, "Not found", "there is no such " + what);
  }

  static Problem methodNotAllowed() {
    return of(405, "Method not allowed", "this address takes other methods; see /openapi.json");
  }

  public static Problem conflict(String detail) {
    return of(409, "Conflict", detail);
  }

  static Problem tooLarge(int most) {
    return of(413, "Too large", "expected a body of at most " + most + " bytes, found more");
  }

  static Problem unsupported() {
    return of(415, "Unsupported type", "expected a body of Content-Type application/json");
  }

  static Problem tooMany(long seconds) {
    return new Problem(
        "about:blank",
        "Too many requests",
        429,
        "this key asks more often than it may; wait " + seconds + " s",
        List.of(),
        seconds);
  }

  /** Too many of what stays open. */
  static Problem tooManyStreams(int most) {
    return new Problem(
        "about:blank",
        "Too many streams",
        429,
        "there are " + most + " live streams open already; close one",
        List.of(),
        10L);
  }

  static Problem internal(String incident) {
    return of(500, "Internal error", "the log has more under the incident " + incident);
  }

  /** Something that the service needs is away. */
  public static Problem unavailable(String detail) {
    return new Problem("about:blank", "Unavailable", 503, detail, List.of(), 5L);
  }

  Problem withStatus(int other) {
    return new Problem(type, title, other, detail, problems, retryAfter);
  }
}
