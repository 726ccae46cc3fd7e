package org.sybilline.service.export;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.access.Role;
import org.sybilline.service.evidence.FindEvidence;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Json;
import org.sybilline.service.http.Parameters;
import org.sybilline.service.http.Routes;
import org.sybilline.service.query.Candidates;
import org.sybilline.service.verdict.Verdicts;

/** Cases for other tools. */
public final class Exports implements Feature {

  private static final int PAIRS = 5;

  private final IndexReader index;
  private final FindEvidence evidence;
  private final Verdicts verdicts;

  private enum Format {
    STIX,
    TIMESKETCH
  }

  public Exports(IndexReader index, FindEvidence evidence, Verdicts verdicts) {
    this.index = index;
    this.evidence = evidence;
    this.verdicts = verdicts;
  }

  @Override
  public void register(Routes routes) {
    routes.get("/candidates/{id}/export", Role.ANALYST, this::export);
  }

  private Answer export(Call call) {
    Parameters parameters = call.parameters();
    @Nullable Format asked = parameters.choice("format", Format.class);
    call.check();
    Format format = asked == null ? Format.STIX : asked;
    Case told = read(Candidates.visible(index, call.caller(), call.path("id")));
    call.note("candidate", told.candidate().candidateId());
    call.note("format", format.name());
    String name = "case-" + told.candidate().candidateId();
    return switch (format) {
      case STIX ->
          Answer.file(
              "application/stix+json;version=2.1",
              name + "-stix.json",
              Json.write(StixBundle.of(told)));
      case TIMESKETCH ->
          Answer.file(
              "application/x-ndjson;charset=UTF-8",
              name + "-timesketch.jsonl",
              TimesketchLines.of(told).getBytes(StandardCharsets.UTF_8));
    };
  }

  private Case read(CandidateDocument candidate) {
    return new Case(
        candidate,
        evidence.ofPair(
            candidate.first(),
            candidate.second(),
            candidate.cosine(),
            candidate.sharedKeys(),
            PAIRS),
        verdicts.history(candidate.candidateId()));
  }
}
