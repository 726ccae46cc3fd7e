package org.sybilline.service.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;
import org.sybilline.service.settings.WebhookSettings;
import org.sybilline.service.work.Loop;

/** Webhooks: sends what is due, lists what became of it, sends again when asked. */
public final class DeliveryFeature implements Feature {

  private final WebhookClient client;
  private final ExecutorService attempts;
  private final Sender sender;
  private final DeliveryRoutes routes;
  private @Nullable Loop loop;

  public DeliveryFeature(
      Deliveries deliveries,
      Endpoints endpoints,
      AlertEvents alerts,
      WebhookSettings settings,
      MeterRegistry metrics,
      Clock clock) {
    client =
        new WebhookClient(
            new AddressRules(settings.allowedNetworks()), clock, settings.connections());
    attempts = Executors.newFixedThreadPool(settings.connections(), DeliveryFeature::thread);
    sender =
        new Sender(
            deliveries,
            endpoints,
            new Messages(alerts),
            new CountedPost(client::send, metrics),
            new Sender.Timing(backoff(settings), clock, new Random()),
            attempts,
            settings.connections());
    routes = new DeliveryRoutes(deliveries, endpoints, clock);
  }

  private static Backoff backoff(WebhookSettings settings) {
    return new Backoff(settings.firstRetry(), WebhookSettings.LONGEST_PAUSE, settings.attempts());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "webhook");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void register(Routes registry) {
    routes.register(registry);
  }

  @Override
  public void start() {
    loop = Loop.start("webhook-sender", Duration.ZERO, sender::step);
  }

  /** Waits for what is under way, so that its end is recorded. */
  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    attempts.shutdown();
    try {
      if (!attempts.awaitTermination(WebhookClient.DEADLINE.toSeconds() + 5, TimeUnit.SECONDS)) {
        attempts.shutdownNow();
      }
    } catch (InterruptedException e) {
      attempts.shutdownNow();
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
