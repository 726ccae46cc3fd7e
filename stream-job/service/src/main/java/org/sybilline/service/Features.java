package org.sybilline.service;

import java.util.List;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.console.Console;
import org.sybilline.service.evidence.FindEvidence;
import org.sybilline.service.feed.Feed;
import org.sybilline.service.http.Feature;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.query.Accounts;
import org.sybilline.service.query.Candidates;
import org.sybilline.service.query.EvidenceSource;
import org.sybilline.service.query.Judgement;
import org.sybilline.service.query.Queries;
import org.sybilline.service.query.VerdictSource;
import org.sybilline.service.settings.ServiceSettings;
import org.sybilline.service.system.Health;

/** Everything the service does. */
final class Features {

  /** Pairs of episodes that a candidate is shown with. */
  private static final int EVIDENCE_PAIRS = 3;

  private Features() {}

  static List<Feature> of(Surroundings surroundings) {
    ServiceSettings settings = surroundings.settings();
    EmbeddingModel model = surroundings.model();
    var index = new IndexReader(surroundings.elasticsearch(), settings.index().prefix());
    var judgement = new Judgement(model.manifest().calibration(), settings.model().minPosts());
    return List.of(
        new Health(
            settings,
            surroundings.elasticsearch(),
            index,
            model.manifest(),
            surroundings.metrics()),
        new Queries(model, index, judgement),
        new Accounts(index, judgement),
        new Candidates(index, judgement, VerdictSource.NONE, evidence(model, index)),
        new Feed(index, judgement),
        new Console());
  }

  private static EvidenceSource evidence(EmbeddingModel model, IndexReader index) {
    var evidence = new FindEvidence(model, index);
    return candidate ->
        evidence.ofPair(
            candidate.first(),
            candidate.second(),
            candidate.cosine(),
            candidate.sharedKeys(),
            EVIDENCE_PAIRS);
  }
}
