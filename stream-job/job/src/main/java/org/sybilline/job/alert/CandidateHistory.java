package org.sybilline.job.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sybilline.job.match.Level;
import org.sybilline.job.match.Transition;

/**
 * All that alerts about one candidate are made of. Part of checkpoints: fields may be added or
 * dropped, but keep their names and types.
 *
 * @param transitions in the order of their rounds; at most a few more than there are percents
 * @param sentAlerts ids of alerts that have left
 */
public record CandidateHistory(List<Transition> transitions, List<String> sentAlerts) {

  public CandidateHistory {
    transitions = List.copyOf(transitions);
    sentAlerts = List.copyOf(sentAlerts);
  }

  static CandidateHistory and(@Nullable CandidateHistory before, Transition transition) {
    if (before == null) {
      return new CandidateHistory(List.of(transition), List.of());
    }
    List<Transition> transitions = new ArrayList<>(before.transitions);
    transitions.add(transition);
    return new CandidateHistory(transitions, before.sentAlerts);
  }

  CandidateHistory sent(List<Alert> alerts) {
    List<String> sent = new ArrayList<>(sentAlerts);
    alerts.forEach(alert -> sent.add(alert.id()));
    return new CandidateHistory(transitions, sent);
  }

  /**
   * What a subscription is to be told, and has not been. It sees a transition when it is sure
   * enough for it, or a key is shared; it is told whenever the level is higher than any that it saw
   * before, unless that was before its time. So the alerts follow from the subscription and the
   * transitions, whichever came first.
   */
  List<Alert> alertsFor(SubscriptionRecord record) {
    Subscription subscription = Subscription.of(record);
    List<Alert> alerts = new ArrayList<>();
    Level seen = Level.NONE;
    for (Transition transition : transitions) {
      boolean sure =
          transition.probability() >= record.minProbability() || !transition.sharedKeys().isEmpty();
      if (!sure || !subscription.concerns(transition) || !transition.level().isAbove(seen)) {
        continue;
      }
      seen = transition.level();
      Alert alert = Alert.of(record.id(), transition);
      if (!transition.at().isBefore(record.since()) && !sentAlerts.contains(alert.id())) {
        alerts.add(alert);
      }
    }
    return alerts;
  }
}
