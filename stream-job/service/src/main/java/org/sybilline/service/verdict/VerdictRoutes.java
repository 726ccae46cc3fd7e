package org.sybilline.service.verdict;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.JsonFields;
import org.sybilline.service.http.Page;
import org.sybilline.service.http.Routes;
import org.sybilline.service.query.Candidates;
import org.sybilline.service.topic.TopicWriter;

/** Judging over HTTP, and what came of it. */
final class VerdictRoutes {

  private final Verdicts verdicts;
  private final TopicWriter topic;
  private final IndexReader index;
  private final Clock clock;

  /** What a person may read of a verdict. */
  record Shown(Decision verdict, String note, String by, Instant at) {
    static Shown of(Verdict verdict) {
      return new Shown(verdict.decision(), verdict.note(), verdict.by(), verdict.at());
    }
  }

  VerdictRoutes(Verdicts verdicts, TopicWriter topic, IndexReader index, Clock clock) {
    this.verdicts = verdicts;
    this.topic = topic;
    this.index = index;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes.put("/candidates/{id}/verdict", Role.ANALYST, this::judge);
    routes.get("/candidates/{id}/verdicts", Role.READER, this::history);
    routes.get("/verdicts/matches.csv", Role.ANALYST, this::matches);
  }

  /** It is on the topic for the job and in lists for people when this is answered. */
  private Answer judge(Call call) {
    JsonFields body = call.body();
    @Nullable Decision decision = body.choice("verdict", Decision.class);
    if (decision == null && !body.has("verdict")) {
      body.problem("verdict", "expected one of confirm, reject and open, found nothing");
    }
    @Nullable String note = body.optionalText("note", Verdict.MAX_NOTE);
    call.check();
    CandidateDocument candidate = Candidates.visible(index, call.caller(), call.path("id"));
    Verdict verdict =
        Verdict.of(
            candidate.first(),
            candidate.second(),
            decision == null ? Decision.OPEN : decision,
            note == null ? "" : note,
            call.caller().name(),
            clock.instant());
    topic.write(VerdictJson.key(verdict), VerdictJson.write(verdict));
    verdicts.record(verdict);
    call.note("candidate", verdict.candidate());
    call.note("verdict", verdict.decision().name());
    call.note("note", !verdict.note().isEmpty());
    return Answer.json(Shown.of(verdict));
  }

  private Answer history(Call call) {
    call.check();
    CandidateDocument candidate = Candidates.visible(index, call.caller(), call.path("id"));
    List<Shown> shown = verdicts.history(candidate.candidateId()).stream().map(Shown::of).toList();
    return Answer.json(new Page<>(shown, null));
  }

  /** Of candidates whose both markets the key may see. */
  private Answer matches(Call call) {
    @Nullable Boolean spreadsheet = call.parameters().flag("spreadsheet");
    call.check();
    MarketScope scope = call.caller().scope();
    var csv = new MatchesCsv(spreadsheet != null && spreadsheet);
    int[] rows = {0};
    verdicts.eachLabel(
        verdict -> {
          if (scope.sees(verdict.first()) && scope.sees(verdict.second())) {
            csv.add(verdict);
            rows[0]++;
          }
        });
    call.note("rows", rows[0]);
    return Answer.file(
        "text/csv;charset=UTF-8", "matches.csv", csv.text().getBytes(StandardCharsets.UTF_8));
  }
}
