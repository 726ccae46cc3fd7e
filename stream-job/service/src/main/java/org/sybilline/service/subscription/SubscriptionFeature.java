package org.sybilline.service.subscription;

import java.time.Clock;
import org.sybilline.index.Server;
import org.sybilline.service.delivery.AddressRules;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;
import org.sybilline.service.model.EmbeddingModel;

/** Subscriptions: made, read, changed, paused, deleted, and what they would have told. */
public final class SubscriptionFeature implements Feature {

  private final Subscriptions subscriptions;
  private final SubscriptionRoutes routes;

  /**
   * @param prefix of the index names
   * @param addresses that webhooks may reach
   */
  public SubscriptionFeature(
      Subscriptions subscriptions,
      Server server,
      String prefix,
      EmbeddingModel model,
      AddressRules addresses,
      Clock clock) {
    this.subscriptions = subscriptions;
    var preview = new Preview(server, prefix, new SamplePreview(server, prefix, model));
    this.routes =
        new SubscriptionRoutes(subscriptions, new SubscriptionRequest(addresses), preview, clock);
  }

  @Override
  public void register(Routes registry) {
    routes.register(registry);
  }

  @Override
  public void start() {
    subscriptions.start();
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
