package org.sybilline.service.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.sybilline.exchange.id.ContentId;

/**
 * Decides with which message each alert of a batch goes. What it decides is stored with the alert,
 * so a batch that is read again does not change it.
 */
public final class Plan {

  private final Deliveries deliveries;
  private final Map<String, Long> singles = new HashMap<>();

  /** For one batch of alerts. */
  public Plan(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** The message of an alert that is stored now. */
  public Delivery of(String alert, String subscription, String owner, Pace pace, Instant now) {
    if (pace.digest() != null) {
      return digest(subscription, owner, pace.digest(), now);
    }
    if (pace.per() != null && pace.alerts() != null) {
      Instant start = Pace.startOf(pace.per(), now);
      String period = subscription + " " + start;
      long before =
          singles.computeIfAbsent(period, p -> deliveries.singlesSince(subscription, start));
      if (before >= pace.alerts()) {
        return digest(subscription, owner, pace.per(), now);
      }
      singles.put(period, before + 1);
    }
    return single(alert, subscription, owner, now);
  }

  /**
   * The message that an alert was given when it was stored, made anew.
   *
   * @param id that was stored with the alert
   */
  public static Delivery again(
      String id, String alert, String subscription, String owner, Pace pace, Instant storedAt) {
    Delivery single = single(alert, subscription, owner, storedAt);
    if (single.id().equals(id)) {
      return single;
    }
    Duration period = pace.digest() != null ? pace.digest() : pace.per();
    Instant due = period == null ? storedAt : Pace.startOf(period, storedAt).plus(period);
    return Delivery.digest(id, subscription, owner, storedAt, due);
  }

  static Delivery single(String alert, String subscription, String owner, Instant now) {
    return Delivery.single(
        "msg_" + ContentId.of(subscription, alert), subscription, owner, now, alert);
  }

  private static Delivery digest(String subscription, String owner, Duration period, Instant now) {
    Instant start = Pace.startOf(period, now);
    return Delivery.digest(
        "msg_" + ContentId.of(subscription, "digest", period.toString(), start.toString()),
        subscription,
        owner,
        now,
        start.plus(period));
  }
}
