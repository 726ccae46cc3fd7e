package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.Alert.OfPair;
import org.sybilline.exchange.alert.Alert.OfQuery;
import org.sybilline.exchange.subscription.Question.StandingQuery;
import org.sybilline.service.evidence.Evidence;
import org.sybilline.service.evidence.FindEvidence;
import org.sybilline.service.http.Json;
import org.sybilline.service.subscription.SampleVectors;
import org.sybilline.service.subscription.Subscriptions;

/** The closest episodes of two accounts, or of one and a sample, and what drives the likeness. */
public final class FoundReasons implements Reasons {

  private static final int PAIRS = 2;

  private final FindEvidence evidence;
  private final Subscriptions subscriptions;
  private final SampleVectors samples;
  private final Reasons ownNumbers = new OwnNumbers();

  public FoundReasons(FindEvidence evidence, Subscriptions subscriptions, SampleVectors samples) {
    this.evidence = evidence;
    this.subscriptions = subscriptions;
    this.samples = samples;
  }

  @Override
  public Reason of(Alert alert) {
    OfPair pair = alert.pair();
    OfQuery query = alert.query();
    if (pair != null) {
      return evidence
          .ofPairInIndex(
              pair.first().key(), pair.second().key(), alert.cosine(), pair.sharedKeys(), PAIRS)
          .map(found -> reason(alert, found))
          .orElseGet(() -> ownNumbers.of(alert));
    }
    return query == null ? ownNumbers.of(alert) : ofQuery(alert, query);
  }

  /** The sample is the subscription's; if that is deleted, there is nothing to compare with. */
  private Reason ofQuery(Alert alert, OfQuery query) {
    Optional<StandingQuery> asked =
        subscriptions
            .find(alert.subscription())
            .map(subscription -> subscription.question())
            .filter(StandingQuery.class::isInstance)
            .map(StandingQuery.class::cast);
    return asked
        .map(
            standing ->
                reason(
                    alert,
                    evidence.ofSample(
                        query.account().key(),
                        samples.of(standing.sample()),
                        alert.cosine(),
                        PAIRS)))
        .orElseGet(() -> ownNumbers.of(alert));
  }

  /** Where the index holds no episodes, the alert's own numbers say more. */
  private Reason reason(Alert alert, Evidence found) {
    return found.pairs().isEmpty()
        ? ownNumbers.of(alert)
        : new Reason(found.why(), (ObjectNode) Json.tree(found));
  }
}
