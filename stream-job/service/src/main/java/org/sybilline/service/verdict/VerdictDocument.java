package org.sybilline.service.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.sybilline.exchange.id.ContentId;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.index.StateDocument;
import org.sybilline.post.AccountKey;

/**
 * A verdict as a document. Each is kept once for the history; the one that stands is kept once
 * more, under its candidate.
 */
final class VerdictDocument {

  private VerdictDocument() {}

  /** For the history; the same verdict has the same id. */
  static StateDocument ofHistory(Verdict verdict) {
    String id =
        ContentId.of(
            verdict.candidate(),
            verdict.decision().name(),
            verdict.note(),
            verdict.by(),
            verdict.at().toString());
    return new StateDocument(id, json(verdict, false));
  }

  /** The one that stands. */
  static StateDocument ofCurrent(Verdict verdict) {
    return new StateDocument(currentId(verdict.candidate()), json(verdict, true));
  }

  static String currentId(String candidate) {
    return "current-" + candidate;
  }

  private static ObjectNode json(Verdict verdict, boolean current) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("candidate", verdict.candidate());
    json.put("firstMarket", verdict.first().market());
    json.put("firstUser", verdict.first().user());
    json.put("secondMarket", verdict.second().market());
    json.put("secondUser", verdict.second().user());
    json.put("verdict", verdict.decision().name());
    json.put("note", verdict.note());
    json.put("by", verdict.by());
    json.put("at", verdict.at().toString());
    return json.put("current", current);
  }

  static Verdict verdict(JsonNode json) {
    return new Verdict(
        json.path("candidate").textValue(),
        new AccountKey(json.path("firstMarket").textValue(), json.path("firstUser").textValue()),
        new AccountKey(json.path("secondMarket").textValue(), json.path("secondUser").textValue()),
        Verdict.Decision.valueOf(json.path("verdict").textValue()),
        json.path("note").textValue(),
        json.path("by").textValue(),
        Instant.parse(json.path("at").textValue()));
  }
}
