package org.sybilline.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** An answer of Elasticsearch that asking again would not change. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Reply(int status, byte[] body) {

  private static final int LONGEST_REASON = 300;

  /** The body as JSON, whatever the status. */
  public JsonNode json() {
    return Json.tree(body);
  }

  /**
   * The body of a 2xx answer.
   *
   * @param request what was asked, for the message
   * @throws IndexRefusedException for any other, with a way to mend it
   */
  public byte[] orRefuse(String request) {
    if (status < 300) {
      return body;
    }
    String fix =
        switch (status) {
          case 401 -> "Set an API key that the server knows.";
          case 403 -> "Give the API key the rights on the indices and templates of the prefix.";
          case 404 -> "Prepare the index and replay the topic; something has removed it.";
          default -> "Expected a 2xx answer.";
        };
    throw new IndexRefusedException(
        "Elasticsearch refuses %s: %s. %s".formatted(request, error(), fix));
  }

  /** Status, type and reason, in one line. */
  public String error() {
    JsonNode error = body.length > 0 && body[0] == '{' ? Json.tree(body).path("error") : null;
    if (error == null) {
      return "HTTP " + status + " " + cut(new String(body, StandardCharsets.UTF_8));
    }
    return "HTTP " + status + " " + reason(error);
  }

  /** Type and reason of an error, and of its cause, without what Elasticsearch quotes. */
  static String reason(JsonNode error) {
    return reason(error, "");
  }

  /**
   * The same for an error about one document. Ids hold user names, and values are texts; both
   * belong in no log, so the id is taken out and all is cut at the first value.
   */
  static String reason(JsonNode error, String documentId) {
    String reason =
        error.path("type").asText("") + ": " + unquoted(error.path("reason"), documentId);
    JsonNode cause = error.path("caused_by").path("reason");
    String why = cause.isMissingNode() ? "" : unquoted(cause, documentId);
    return cut(why.isEmpty() || reason.contains(why) ? reason : reason + ": " + why);
  }

  private static String unquoted(JsonNode text, String documentId) {
    String all = text.asText("").replace("'" + documentId + "'", "…");
    int quote = all.indexOf('\'');
    int quoted = all.indexOf(": \"");
    int end = Math.min(quote < 0 ? all.length() : quote, quoted < 0 ? all.length() : quoted);
    return all.substring(0, end).strip();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
  }
}
