package org.sybilline.service.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.sybilline.service.access.Role;
import org.sybilline.service.delivery.Deliveries;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.subscription.Subscriptions;
import org.sybilline.service.topic.TopicGroup;

/** Alerts: taken from the job, stored, listed, acknowledged, told live. */
public final class AlertFeature implements Feature {

  private final TopicGroup intake;
  private final AlertStream stream;
  private final AlertRoutes routes;

  public AlertFeature(
      KafkaTarget kafka,
      AlertStore store,
      Deliveries deliveries,
      Subscriptions subscriptions,
      Owners owners,
      Reasons reasons,
      MeterRegistry metrics,
      Clock clock) {
    var storing = new StoreAlerts(store, deliveries, subscriptions, owners, reasons, clock);
    Counter stored = metrics.counter("sybilline.alerts.stored");
    Counter refused = metrics.counter("sybilline.alerts.refused");
    this.intake =
        new TopicGroup(
            kafka,
            kafka.topics().alerts(),
            kafka.groupId(),
            batch -> {
              StoreAlerts.Outcome outcome = storing.store(batch);
              stored.increment(outcome.stored());
              refused.increment(outcome.refused());
            });
    this.stream = new AlertStream(store);
    this.routes = new AlertRoutes(store, clock);
  }

  @Override
  public void register(Routes registry) {
    registry.stream("/alerts/stream", Role.READER, stream::open);
    routes.register(registry);
  }

  @Override
  public void start() {
    intake.start();
    stream.start();
  }

  @Override
  public void close() {
    intake.close();
    stream.close();
  }
}
