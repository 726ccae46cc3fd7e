package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertReader;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.subscription.Handling;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.index.Creation;
import org.sybilline.service.alert.StoredAlert.Place;
import org.sybilline.service.alert.StoredAlert.Subscribed;
import org.sybilline.service.delivery.Deliveries;
import org.sybilline.service.delivery.Deliveries.Planned;
import org.sybilline.service.delivery.Delivery;
import org.sybilline.service.delivery.Pace;
import org.sybilline.service.delivery.Plan;
import org.sybilline.service.subscription.Subscriptions;

/**
 * From records of the alerts' topic to stored alerts and the messages they go with. A batch may be
 * given again, as after a crash: what was stored stays as it is, and what was left is made up for.
 */
final class StoreAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(StoreAlerts.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How long a batch looks for evidence; the rest of a flood is told by its own numbers. */
  private static final Duration EVIDENCE_TIME = Duration.ofSeconds(20);

  private final AlertStore store;
  private final Deliveries deliveries;
  private final Subscriptions subscriptions;
  private final Owners owners;
  private final Reasons reasons;
  private final Reasons fallback = new OwnNumbers();
  private final Clock clock;

  /** What became of a batch. */
  record Outcome(int stored, int known, int refused) {}

  StoreAlerts(
      AlertStore store,
      Deliveries deliveries,
      Subscriptions subscriptions,
      Owners owners,
      Reasons reasons,
      Clock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
    this.owners = owners;
    this.reasons = reasons;
    this.clock = clock;
  }

  private record Arrived(Alert alert, ObjectNode event, Place place) {}

  /** Stores a batch, visible to all when this returns. */
  Outcome store(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Arrived> arrived = new LinkedHashMap<>();
    int refused = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Optional<Arrived> one = read(record);
      one.ifPresent(alert -> arrived.putIfAbsent(alert.alert().id(), alert));
      refused += one.isPresent() ? 0 : 1;
    }
    Map<String, StoredAlert> known = arrived.isEmpty() ? Map.of() : store.allOf(arrived.keySet());
    makeUpFor(known.values());
    List<StoredAlert> fresh = new ArrayList<>();
    List<Planned> planned = new ArrayList<>();
    var plan = new Plan(deliveries);
    Instant enough = clock.instant().plus(EVIDENCE_TIME);
    for (Arrived one : arrived.values()) {
      if (!known.containsKey(one.alert().id())) {
        fresh.add(alert(one, plan, planned, enough));
      }
    }
    List<Creation> outcomes = store.addAll(fresh);
    int notTaken = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Creation.REFUSED) {
        String id = fresh.get(i).id();
        planned.removeIf(p -> p.alert().equals(id));
        LOG.warn("the index does not take the alert {}; it is left out", id);
        notTaken++;
      }
    }
    deliveries.addAll(planned);
    return new Outcome(fresh.size() - notTaken, known.size(), refused + notTaken);
  }

  private Optional<Arrived> read(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    try {
      Alert alert = AlertReader.read(value);
      ObjectNode event = (ObjectNode) JSON.readTree(value);
      return Optional.of(new Arrived(alert, event, new Place(record.partition(), record.offset())));
    } catch (BadMessageException e) {
      LOG.warn(
          "skipped what is no alert, {} bytes at offset {} of partition {}: {}",
          value.length,
          record.offset(),
          record.partition(),
          e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("what has been read can be read", e);
    }
  }

  private StoredAlert alert(Arrived arrived, Plan plan, List<Planned> planned, Instant enough) {
    Alert alert = arrived.alert();
    Instant now = clock.instant();
    Optional<Subscription> subscription = subscriptions.find(alert.subscription());
    Subscribed subscribed = subscription.map(StoreAlerts::subscribed).orElse(Subscribed.BY_NOBODY);
    @Nullable Delivery delivery = null;
    if (subscription.isPresent()
        && subscription.get().handling().webhook() != null
        && maySee(subscribed.owner(), alert)) {
      Pace pace = pace(subscription.get().handling());
      delivery = plan.of(alert.id(), alert.subscription(), subscribed.owner(), pace, now);
      planned.add(new Planned(alert.id(), delivery));
    }
    return StoredAlert.of(
        alert,
        arrived.event(),
        arrived.place(),
        subscribed,
        now.isBefore(enough) ? why(alert) : fallback.of(alert),
        delivery == null ? null : delivery.id(),
        now);
  }

  /** Nothing is sent to a key that is revoked, or of markets that it may not see. */
  private boolean maySee(String owner, Alert alert) {
    return owner.isEmpty()
        || owners
            .named(owner)
            .filter(o -> alert.accounts().stream().allMatch(a -> o.scope().sees(a.key())))
            .isPresent();
  }

  /** Alerts that a run before has stored may not have their messages yet. */
  private void makeUpFor(Iterable<StoredAlert> known) {
    List<Planned> planned = new ArrayList<>();
    for (StoredAlert alert : known) {
      String delivery = alert.delivery();
      if (delivery != null && deliveries.get(delivery).isEmpty()) {
        Pace pace =
            subscriptions
                .find(alert.subscription())
                .map(subscription -> pace(subscription.handling()))
                .orElse(Pace.EACH);
        planned.add(
            new Planned(
                alert.id(),
                Plan.again(
                    delivery,
                    alert.id(),
                    alert.subscription(),
                    alert.owner(),
                    pace,
                    alert.storedAt())));
      }
    }
    deliveries.addAll(planned);
  }

  private Reason why(Alert alert) {
    try {
      return reasons.of(alert);
    } catch (RuntimeException e) {
      LOG.warn(
          "no evidence for the alert {} now ({}); its own numbers are told",
          alert.id(),
          e.getClass().getSimpleName());
      return fallback.of(alert);
    }
  }

  private static Subscribed subscribed(Subscription subscription) {
    Handling handling = subscription.handling();
    return new Subscribed(
        handling.owner() == null ? "" : handling.owner(),
        handling.name() == null ? "" : handling.name());
  }

  private static Pace pace(Handling handling) {
    Handling.Throttle throttle = handling.throttle();
    return new Pace(
        handling.digest(),
        throttle == null ? null : throttle.alerts(),
        throttle == null ? null : throttle.per());
  }
}
