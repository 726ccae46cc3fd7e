package org.sybilline.service.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.service.delivery.Attempt.Again;
import org.sybilline.service.delivery.Attempt.Refused;
import org.sybilline.service.delivery.Attempt.Taken;
import org.sybilline.service.delivery.Deliveries.Seen;

/**
 * Sends what is due. Each attempt begins with a lease in the shared index, so that of several
 * instances one makes it. What it knows besides is no more than what is under way: the rest stays
 * in the index however long an endpoint is down.
 *
 * <p>A message is sent again only when its end could not be recorded: after a crash between the
 * endpoint's answer and the record of it. It has the same {@code webhook-id} then.
 */
final class Sender {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** Longer than an attempt can take, with time for the record of its end. */
  private static final Duration LEASE = WebhookClient.DEADLINE.multipliedBy(3);

  private static final int MOST_FOR_ONE = 2;
  private static final Duration IDLE = Duration.ofMillis(500);

  /** How a message goes out. */
  interface Post {
    Attempt send(WebhookMessage message);
  }

  /** When to send again: by which rule, which clock and which lot. */
  record Timing(Backoff backoff, Clock clock, RandomGenerator lot) {}

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Messages messages;
  private final Post post;
  private final Timing timing;
  private final Executor attempts;
  private final int places;
  private final Semaphore free;
  private final Semaphore news = new Semaphore(0);
  private final EndpointRest rest = new EndpointRest(MOST_FOR_ONE);

  /**
   * @param attempts runs each attempt
   * @param places attempts under way at most
   */
  Sender(
      Deliveries deliveries,
      Endpoints endpoints,
      Messages messages,
      Post post,
      Timing timing,
      Executor attempts,
      int places) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.messages = messages;
    this.post = post;
    this.timing = timing;
    this.attempts = attempts;
    this.places = places;
    this.free = new Semaphore(places);
  }

  /** Begins with what is due, and waits a while, or until there is room again, if nothing is. */
  void step() throws InterruptedException {
    news.drainPermits();
    if (beginDue() == 0) {
      news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Begins with what is due, as far as there are places.
   *
   * @return how many attempts were begun; if none, there is nothing to do for now
   */
  int beginDue() {
    int room = free.availablePermits();
    if (room == 0) {
      return 0;
    }
    Instant now = timing.clock().instant();
    int begun = 0;
    for (Seen seen : deliveries.due(now, rest.now(now), room)) {
      if (begin(seen)) {
        begun++;
      }
    }
    return begun;
  }

  private boolean begin(Seen seen) {
    String subscription = seen.delivery().subscription();
    if (!rest.begin(subscription, timing.clock().instant())) {
      return false;
    }
    free.acquireUninterruptibly();
    boolean handedOver = false;
    try {
      Optional<Seen> leased = lease(seen);
      if (leased.isEmpty()) {
        return false;
      }
      attempts.execute(() -> attempt(leased.get()));
      handedOver = true;
      return true;
    } finally {
      if (!handedOver) {
        leave(subscription);
      }
    }
  }

  private Optional<Seen> lease(Seen seen) {
    List<String> alerts = messages.alertsOf(seen.delivery());
    return deliveries.change(
        seen, seen.delivery().leased(timing.clock().instant().plus(LEASE), alerts));
  }

  private void attempt(Seen leased) {
    Delivery delivery = leased.delivery();
    try {
      Attempt attempt =
          endpoints
              .of(delivery.subscription())
              .map(endpoint -> send(delivery, endpoint))
              .orElse(new Refused("the subscription is deleted or has no webhook"));
      record(leased, attempt);
    } catch (RuntimeException e) {
      // the lease ends by itself, and then it is attempted again
      LOG.warn("delivery {} is left for later: {}", delivery.id(), e.getMessage());
    } finally {
      leave(delivery.subscription());
    }
  }

  private Attempt send(Delivery delivery, Endpoint endpoint) {
    return post.send(
        new WebhookMessage(
            delivery.id(), endpoint.url(), endpoint.secret(), messages.body(delivery)));
  }

  private void record(Seen leased, Attempt attempt) {
    Delivery delivery = leased.delivery();
    Instant now = timing.clock().instant();
    Delivery changed;
    if (attempt instanceof Taken) {
      rest.taken(delivery.subscription());
      changed = delivery.delivered(now);
    } else if (attempt instanceof Refused refused) {
      changed = delivery.failed(now, refused.reason());
    } else {
      changed = afterFailure(delivery, ((Again) attempt).reason(), now);
    }
    if (deliveries.change(leased, changed).isEmpty()) {
      LOG.warn("delivery {} was changed while it was attempted", delivery.id());
    }
  }

  private Delivery afterFailure(Delivery delivery, String reason, Instant now) {
    Instant next = now.plus(timing.backoff().after(delivery.attempts(), timing.lot()));
    rest.failed(delivery.subscription(), now, timing.backoff(), timing.lot());
    if (delivery.attempts() >= timing.backoff().attempts()) {
      LOG.warn("delivery {} is given up after {} attempts", delivery.id(), delivery.attempts());
      return delivery.failed(now, reason);
    }
    return delivery.again(next, delivery.attempts(), reason);
  }

  private void leave(String subscription) {
    rest.end(subscription);
    free.release();
    news.release();
  }

  /** Waits until nothing is under way. */
  void awaitIdle() {
    free.acquireUninterruptibly(places);
    free.release(places);
  }
}
