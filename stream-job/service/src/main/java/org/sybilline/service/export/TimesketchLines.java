package org.sybilline.service.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.index.CandidateDocument;
import org.sybilline.post.AccountKey;

/**
 * A case as a timeline: posts of both accounts, when the candidate was found, and verdicts, a JSON
 * object a line with the fields that Timesketch asks for.
 *
 * @see <a href="https://timesketch.org/guides/user/import-from-json-csv/">Timesketch, import from
 *     JSON or CSV</a>
 */
final class TimesketchLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Line(Instant at, ObjectNode json) {}

  private final List<Line> lines = new ArrayList<>();
  private final String candidate;

  private TimesketchLines(String candidate) {
    this.candidate = candidate;
  }

  /** In the order of time, each line with its end. */
  static String of(Case told) {
    var timeline = new TimesketchLines(told.candidate().candidateId());
    timeline.found(told.candidate(), told.evidence().why());
    CasePosts.each(
        told,
        (account, post) -> {
          ObjectNode line = timeline.line(post.postedAt(), "Post Time", post.text());
          timeline.account(line, account);
          line.put("post_id", post.id()).put("subforum", post.subforum());
          line.put("title", post.title());
        });
    told.verdicts().forEach(timeline::judged);
    return timeline.text();
  }

  private void found(CandidateDocument found, String why) {
    ObjectNode line = line(found.at(), "Candidate Found", why);
    line.put("first_account", found.first().id()).put("second_account", found.second().id());
    line.put("probability", found.probability()).put("cosine", found.cosine());
    line.put("level", found.level()).put("model", found.modelId());
  }

  private void judged(Verdict verdict) {
    String said = verdict.decision().name().toLowerCase(Locale.ROOT);
    ObjectNode line =
        line(
            verdict.at(),
            "Verdict Given",
            verdict.note().isBlank() ? said : said + ": " + verdict.note());
    line.put("verdict", said).put("analyst", verdict.by());
  }

  private void account(ObjectNode line, AccountKey account) {
    line.put("market", account.market()).put("username", account.user());
  }

  private ObjectNode line(Instant at, String meaning, String message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("message", message.isBlank() ? "(empty)" : message);
    json.put("datetime", at.truncatedTo(ChronoUnit.MICROS).toString());
    json.put("timestamp", ChronoUnit.MICROS.between(Instant.EPOCH, at));
    json.put("timestamp_desc", meaning);
    json.put("data_type", "sybilline:case");
    json.put("candidate", candidate);
    lines.add(new Line(at, json));
    return json;
  }

  private String text() {
    lines.sort(Comparator.comparing(Line::at));
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      try {
        text.append(JSON.writeValueAsString(line.json())).append('\n');
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a tree can be written", e);
      }
    }
    return text.toString();
  }
}
