package org.sybilline.job.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.verdict.Verdict.Decision;
import org.sybilline.job.match.Level;
import org.sybilline.job.match.Transition;

/**
 * All that alerts about one candidate are made of. Part of checkpoints: fields may be added or
 * dropped, but keep their names and types.
 *
 * @param transitions in the order of their rounds; at most a few more than there are percents
 * @param sentAlerts ids of alerts that have left
 * @param verdict the latest, null before the first; version 1 had none
 */
public record CandidateHistory(
    List<Transition> transitions, List<String> sentAlerts, @Nullable CandidateVerdict verdict) {

  private static final CandidateHistory NONE = new CandidateHistory(List.of(), List.of(), null);

  public CandidateHistory {
    transitions = List.copyOf(transitions);
    sentAlerts = List.copyOf(sentAlerts);
  }

  static CandidateHistory and(@Nullable CandidateHistory known, CandidateNews news) {
    CandidateHistory before = known == null ? NONE : known;
    if (news.verdict() != null) {
      return before.verdict != null
              && before.verdict.is(Decision.CONFIRM)
              && news.verdict().is(Decision.CONFIRM)
          ? before // it stays confirmed as of the first time
          : new CandidateHistory(before.transitions, before.sentAlerts, news.verdict());
    }
    List<Transition> transitions = new ArrayList<>(before.transitions);
    transitions.add(Objects.requireNonNull(news.transition()));
    return new CandidateHistory(transitions, before.sentAlerts, before.verdict);
  }

  CandidateHistory sent(List<Alert> alerts) {
    List<String> sent = new ArrayList<>(sentAlerts);
    alerts.forEach(alert -> sent.add(alert.id()));
    return new CandidateHistory(transitions, sent, verdict);
  }

  /**
   * What a subscription is to be told, and has not been. It follows from the subscription, the
   * transitions and the latest verdict, whichever came first; only what has left before a verdict
   * came cannot be called back.
   *
   * <p>The subscription sees a transition when it is sure enough for it, or a key is shared; it is
   * told whenever the level is higher than any that it saw before, unless that was before its time.
   * A confirmed candidate is told once more, however sure, and transitions after that are no news.
   * Of a rejected one nothing is told; when that is undone, what was held back is.
   */
  List<Alert> alertsFor(SubscriptionRecord subscription) {
    if (verdict != null && verdict.is(Decision.REJECT)) {
      return List.of();
    }
    CandidateVerdict confirmed = verdict != null && verdict.is(Decision.CONFIRM) ? verdict : null;
    List<Transition> concerned = transitions.stream().filter(subscription::concerns).toList();
    List<Transition> told =
        concerned.stream()
            .filter(transition -> confirmed == null || !transition.at().isAfter(confirmed.at()))
            .toList();
    List<Alert> alerts = new ArrayList<>();
    Level seen = Level.NONE;
    for (Transition transition : told) {
      boolean sure =
          transition.probability() >= subscription.minProbability()
              || !transition.sharedKeys().isEmpty();
      if (sure && transition.level().isAbove(seen)) {
        seen = transition.level();
        if (!transition.at().isBefore(subscription.since())) {
          alerts.add(PairAlerts.of(subscription.id(), transition));
        }
      }
    }
    if (confirmed != null
        && !concerned.isEmpty()
        && !confirmed.at().isBefore(subscription.since())) {
      // as it was when somebody looked; what they looked at may be of a run before this one
      Transition seenBy = told.isEmpty() ? concerned.get(0) : told.get(told.size() - 1);
      alerts.add(PairAlerts.of(subscription.id(), seenBy, confirmed));
    }
    alerts.removeIf(alert -> sentAlerts.contains(alert.id()));
    return alerts;
  }
}
