package org.sybilline.service.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import org.sybilline.service.delivery.Attempt.Again;
import org.sybilline.service.delivery.Attempt.Refused;

/** Counts how attempts end. */
final class CountedPost implements Sender.Post {

  private final Sender.Post post;
  private final MeterRegistry metrics;

  CountedPost(Sender.Post post, MeterRegistry metrics) {
    this.post = post;
    this.metrics = metrics;
  }

  @Override
  public Attempt send(WebhookMessage message) {
    Attempt attempt = post.send(message);
    String end =
        attempt instanceof Again ? "again" : attempt instanceof Refused ? "refused" : "taken";
    metrics.counter("sybilline.webhook.attempts", "end", end).increment();
    return attempt;
  }
}
