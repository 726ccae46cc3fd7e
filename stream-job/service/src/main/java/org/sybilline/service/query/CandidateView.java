package org.sybilline.service.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.index.CandidateDocument;

/**
 * A candidate as it is shown.
 *
 * @param at of its last change, in record time
 * @param verdict {@code none}, {@code confirm} or {@code reject}
 * @param evidence of one that is shown alone, null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateView(
    String id,
    AccountView first,
    AccountView second,
    double cosine,
    double probability,
    boolean enough,
    String level,
    Instant at,
    String model,
    List<String> sharedKeys,
    String verdict,
    @Nullable Object evidence) {

  /** How a candidate without a verdict is shown. */
  static final String NO_VERDICT = "none";

  /** A candidate with a decision, null for none. */
  public static CandidateView of(
      CandidateDocument candidate, Judgement judgement, Verdict.@Nullable Decision decision) {
    return new CandidateView(
        candidate.candidateId(),
        AccountView.of(candidate.first(), candidate.firstPosts()),
        AccountView.of(candidate.second(), candidate.secondPosts()),
        candidate.cosine(),
        candidate.probability(),
        judgement.enough(candidate.firstPosts(), candidate.secondPosts()),
        candidate.level(),
        candidate.at(),
        candidate.modelId(),
        candidate.sharedKeys(),
        decision == null ? NO_VERDICT : decision.name().toLowerCase(Locale.ROOT),
        null);
  }

  CandidateView with(Object shown) {
    return new CandidateView(
        id,
        first,
        second,
        cosine,
        probability,
        enough,
        level,
        at,
        model,
        sharedKeys,
        verdict,
        shown);
  }
}
