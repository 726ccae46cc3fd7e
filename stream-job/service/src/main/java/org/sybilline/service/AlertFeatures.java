package org.sybilline.service;

import java.time.Clock;
import java.util.List;
import org.sybilline.service.alert.AlertFeature;
import org.sybilline.service.alert.AlertStore;
import org.sybilline.service.alert.FoundReasons;
import org.sybilline.service.delivery.AddressRules;
import org.sybilline.service.delivery.Deliveries;
import org.sybilline.service.delivery.DeliveryFeature;
import org.sybilline.service.evidence.FindEvidence;
import org.sybilline.service.http.Feature;
import org.sybilline.service.settings.ServiceSettings;
import org.sybilline.service.state.State;
import org.sybilline.service.subscription.SampleVectors;
import org.sybilline.service.subscription.SubscriptionFeature;
import org.sybilline.service.subscription.Subscriptions;

/** What follows from a subscription: its alerts and their messages. They share one state. */
final class AlertFeatures {

  private AlertFeatures() {}

  /** In the order of starting: whom alerts are for is known before they are taken. */
  static List<Feature> of(Surroundings surroundings, State state, FindEvidence evidence) {
    ServiceSettings settings = surroundings.settings();
    String prefix = settings.index().prefix();
    Clock clock = Clock.systemUTC();
    var subscriptions = new Subscriptions(settings.kafka());
    var alerts = new AlertStore(state);
    var samples = new SampleVectors(surroundings.model());
    var reasons = new FoundReasons(evidence, subscriptions, samples);
    var deliveries = new Deliveries(state);
    return List.of(
        new SubscriptionFeature(
            subscriptions,
            surroundings.elasticsearch(),
            prefix,
            surroundings.model(),
            new AddressRules(settings.webhooks().allowedNetworks()),
            clock),
        new AlertFeature(
            settings.kafka(),
            alerts,
            deliveries,
            subscriptions,
            surroundings.keys()::named,
            reasons,
            surroundings.metrics(),
            clock),
        new DeliveryFeature(
            deliveries, subscriptions, alerts, settings.webhooks(), surroundings.metrics(), clock));
  }
}
