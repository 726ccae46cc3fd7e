package org.sybilline.service.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.read.CandidateFilter;
import org.sybilline.index.read.CandidateOrder;
import org.sybilline.index.read.IndexReader;
import org.sybilline.post.AccountKey;
import org.sybilline.service.access.Caller;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Cursor;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Page;
import org.sybilline.service.http.Parameters;
import org.sybilline.service.http.Problem;
import org.sybilline.service.http.ProblemException;
import org.sybilline.service.http.Routes;

/** Pairs of accounts that look like one author. */
public final class Candidates implements Feature {

  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ID = 700;

  /** How the verdict is asked for. */
  private enum Judged {
    NONE,
    CONFIRM,
    REJECT
  }

  private final IndexReader index;
  private final Judgement judgement;
  private final VerdictSource verdicts;
  private final EvidenceSource evidence;

  public Candidates(
      IndexReader index, Judgement judgement, VerdictSource verdicts, EvidenceSource evidence) {
    this.index = index;
    this.judgement = judgement;
    this.verdicts = verdicts;
    this.evidence = evidence;
  }

  @Override
  public void register(Routes routes) {
    routes.get("/candidates", Role.READER, this::list);
    routes.get("/candidates/{id}", Role.READER, this::one);
  }

  private Answer list(Call call) {
    Parameters parameters = call.parameters();
    CandidateFilter filter = filter(call);
    @Nullable CandidateOrder asked = parameters.choice("sort", CandidateOrder.class);
    CandidateOrder order = asked == null ? CandidateOrder.PROBABILITY : asked;
    @Nullable Judged judged = parameters.choice("verdict", Judged.class);
    int limit = parameters.limit(PAGE, LARGEST_PAGE);
    @Nullable Cursor cursor = parameters.cursor(2);
    call.check();
    List<CandidateDocument> found =
        index.candidates(
            judged(filter, judged), order, cursor == null ? List.of() : cursor.after(), limit + 1);
    Page<CandidateDocument> page =
        Page.of(found, limit, parameters.question(), candidate -> place(candidate, order));
    Map<String, Decision> decisions =
        verdicts.decisions(page.items().stream().map(CandidateDocument::candidateId).toList());
    call.note("answers", page.items().size());
    return Answer.json(
        page.map(
            candidate ->
                CandidateView.of(candidate, judgement, decisions.get(candidate.candidateId()))));
  }

  private Answer one(Call call) {
    call.check();
    call.noteId("candidate", call.path("id"));
    CandidateDocument candidate = visible(index, call.caller(), call.path("id"));
    Decision decision =
        verdicts.decisions(List.of(candidate.candidateId())).get(candidate.candidateId());
    return Answer.json(
        CandidateView.of(candidate, judgement, decision).with(evidence.evidence(candidate)));
  }

  /**
   * A candidate that is there and of which the caller may see both sides.
   *
   * @throws ProblemException the same for one that is not there and for one that may not be seen
   */
  public static CandidateDocument visible(IndexReader index, Caller caller, String id) {
    return index
        .candidate(id)
        .filter(c -> caller.scope().sees(c.first()) && caller.scope().sees(c.second()))
        .orElseThrow(() -> new ProblemException(Problem.notFound("candidate")));
  }

  private static CandidateFilter filter(Call call) {
    Parameters parameters = call.parameters();
    @Nullable String id = parameters.text("account", LONGEST_ID);
    @Nullable AccountKey account = null;
    if (id != null) {
      try {
        account = AccountId.parse(id);
      } catch (IllegalArgumentException e) {
        parameters.problem("account", String.valueOf(e.getMessage()));
      }
    }
    @Nullable Instant from = parameters.instant("from");
    @Nullable Instant to = parameters.instant("to");
    return new CandidateFilter(
        call.caller().scope().markets(),
        parameters.text("market", LONGEST_NAME),
        account,
        parameters.text("level", LONGEST_NAME),
        parameters.number("minProbability", 0, 1),
        from,
        to,
        null,
        List.of());
  }

  private CandidateFilter judged(CandidateFilter filter, @Nullable Judged judged) {
    if (judged == null) {
      return filter;
    }
    @Nullable Collection<String> among = null;
    Set<String> notAmong = new HashSet<>();
    switch (judged) {
      case CONFIRM -> among = verdicts.candidates(Decision.CONFIRM);
      case REJECT -> among = verdicts.candidates(Decision.REJECT);
      case NONE -> {
        notAmong.addAll(verdicts.candidates(Decision.CONFIRM));
        notAmong.addAll(verdicts.candidates(Decision.REJECT));
      }
    }
    return new CandidateFilter(
        filter.visible(),
        filter.market(),
        filter.account(),
        filter.level(),
        filter.minProbability(),
        filter.from(),
        filter.to(),
        among,
        notAmong);
  }

  private static List<JsonNode> place(CandidateDocument candidate, CandidateOrder order) {
    JsonNode value =
        switch (order) {
          case PROBABILITY -> DoubleNode.valueOf(candidate.probability());
          case UPDATED -> LongNode.valueOf(candidate.at().toEpochMilli());
          case POSTS -> IntNode.valueOf(Math.min(candidate.firstPosts(), candidate.secondPosts()));
        };
    return List.of(value, TextNode.valueOf(candidate.candidateId()));
  }
}
