package org.sybilline.job.alert;

import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.job.match.Transition;

/** Something new about a candidate: it became surer, or somebody decided; one of the two. */
public record CandidateNews(
    String candidateId, @Nullable Transition transition, @Nullable CandidateVerdict verdict) {

  public CandidateNews {
    if ((transition == null) == (verdict == null)) {
      throw new IllegalArgumentException("news are either a transition or a verdict");
    }
  }

  public static CandidateNews of(Transition transition) {
    return new CandidateNews(transition.candidateId(), transition, null);
  }

  public static CandidateNews of(Verdict verdict) {
    return of(
        verdict.candidate(),
        new CandidateVerdict(
            verdict.decision().name(), verdict.note(), verdict.by(), verdict.at()));
  }

  static CandidateNews of(String candidateId, CandidateVerdict verdict) {
    return new CandidateNews(candidateId, null, verdict);
  }
}
