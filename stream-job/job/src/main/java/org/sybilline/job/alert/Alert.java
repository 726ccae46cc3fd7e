package org.sybilline.job.alert;

import org.sybilline.exchange.id.ContentId;
import org.sybilline.job.match.Transition;

/**
 * The answer to a subscription: a candidate it asks for has reached a level.
 *
 * @param id of its content, so that the same alert has the same id on every run
 * @param transition when the level was reached, and why
 */
public record Alert(String id, String subscriptionId, Transition transition) {

  static Alert of(String subscriptionId, Transition transition) {
    return new Alert(
        ContentId.of(subscriptionId, transition.candidateId(), transition.level().code()),
        subscriptionId,
        transition);
  }
}
