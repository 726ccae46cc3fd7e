package org.sybilline.job.alert;

import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.job.match.CandidateSide;
import org.sybilline.job.match.Transition;

/** Alerts about candidates. */
final class PairAlerts {

  private PairAlerts() {}

  /** A candidate has reached a level. */
  static Alert of(String subscription, Transition transition) {
    return Alert.ofPair(
        subscription,
        transition.level().alertLevel(),
        transition.at(),
        transition.round(),
        transition.cosine(),
        transition.probability(),
        transition.modelId(),
        pair(transition, null));
  }

  /** Somebody has confirmed a candidate, which was as the transition says. */
  static Alert of(String subscription, Transition transition, CandidateVerdict verdict) {
    return Alert.ofPair(
        subscription,
        AlertLevel.CONFIRMED,
        verdict.at(),
        transition.round(),
        transition.cosine(),
        transition.probability(),
        transition.modelId(),
        pair(transition, new Alert.Confirmed(verdict.by(), verdict.at(), verdict.note())));
  }

  private static Alert.OfPair pair(Transition transition, Alert.@Nullable Confirmed confirmed) {
    return new Alert.OfPair(
        transition.candidateId(),
        account(transition.first()),
        account(transition.second()),
        transition.sharedKeys(),
        confirmed);
  }

  private static Alert.Account account(CandidateSide side) {
    return new Alert.Account(side.account(), side.posts());
  }
}
