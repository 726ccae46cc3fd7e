package org.sybilline.service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.console.Console;
import org.sybilline.service.evidence.FindEvidence;
import org.sybilline.service.export.Exports;
import org.sybilline.service.feed.Feed;
import org.sybilline.service.http.Feature;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.openapi.OpenApi;
import org.sybilline.service.query.Accounts;
import org.sybilline.service.query.Candidates;
import org.sybilline.service.query.EvidenceSource;
import org.sybilline.service.query.Judgement;
import org.sybilline.service.query.Queries;
import org.sybilline.service.settings.ServiceSettings;
import org.sybilline.service.state.State;
import org.sybilline.service.system.Health;
import org.sybilline.service.verdict.VerdictFeature;
import org.sybilline.service.verdict.Verdicts;

/** Everything the service does. */
final class Features {

  /** The parts of the API's description. */
  private static final List<String> DESCRIBED = List.of("query", "system", "alerts");

  /** Pairs of episodes that a candidate is shown with. */
  private static final int EVIDENCE_PAIRS = 3;

  private Features() {}

  static List<Feature> of(Surroundings surroundings) {
    ServiceSettings settings = surroundings.settings();
    EmbeddingModel model = surroundings.model();
    var index = new IndexReader(surroundings.elasticsearch(), settings.index().prefix());
    var judgement = new Judgement(model.manifest().calibration(), settings.model().minPosts());
    var evidence = new FindEvidence(model, index);
    var state = new State(surroundings.elasticsearch(), settings.index().prefix());
    var verdicts = new Verdicts(state);
    List<Feature> features = new ArrayList<>();
    features.add(
        new Health(
            settings,
            surroundings.elasticsearch(),
            index,
            model.manifest(),
            surroundings.metrics()));
    features.add(new Queries(model, index, judgement));
    features.add(new Accounts(index, judgement));
    features.add(new Candidates(index, judgement, verdicts, source(evidence)));
    features.add(new Feed(index, judgement));
    features.addAll(AlertFeatures.of(surroundings, state, evidence));
    features.add(new VerdictFeature(settings.kafka(), verdicts, index, Clock.systemUTC()));
    features.add(new Exports(index, evidence, verdicts));
    features.add(new OpenApi(DESCRIBED));
    features.add(new Console());
    return List.copyOf(features);
  }

  private static EvidenceSource source(FindEvidence evidence) {
    return candidate ->
        evidence.ofPair(
            candidate.first(),
            candidate.second(),
            candidate.cosine(),
            candidate.sharedKeys(),
            EVIDENCE_PAIRS);
  }
}
