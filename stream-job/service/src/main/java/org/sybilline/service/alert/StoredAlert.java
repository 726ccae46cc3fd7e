package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.service.access.Caller;

/**
 * An alert as it is kept: what the job sent, and what the service adds. A view on its document.
 *
 * @param id of the alert
 * @param json the document
 */
public record StoredAlert(String id, ObjectNode json) {

  /**
   * An alert that is stored now.
   *
   * @param event as the job sent it
   * @param subscribed whose it is, and thus who sees it
   * @param delivery the message it goes with, null for none
   */
  static StoredAlert of(
      Alert alert,
      ObjectNode event,
      Place place,
      Subscribed subscribed,
      Reason reason,
      @Nullable String delivery,
      Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("partition", place.partition());
    json.put("offset", place.offset());
    json.put("subscription", alert.subscription());
    json.put("subscriptionName", subscribed.name());
    json.put("owner", subscribed.owner());
    json.put("level", alert.level().code());
    json.put("probability", alert.probability());
    json.put("cosine", alert.cosine());
    if (alert.pair() != null) {
      json.put("candidate", alert.pair().candidate());
    }
    var accounts = json.putArray("accounts");
    alert.accounts().forEach(account -> accounts.add(account.key().id()));
    int last = alert.accounts().size() - 1;
    json.put("firstMarket", alert.accounts().get(0).key().market());
    json.put("lastMarket", alert.accounts().get(last).key().market());
    json.put("at", alert.at().toString());
    json.put("storedAt", now.toString());
    json.put("acknowledged", false);
    if (delivery != null) {
      json.put("delivery", delivery);
    }
    json.put("why", reason.why());
    if (reason.evidence() != null) {
      json.set("evidence", reason.evidence());
    }
    json.set("event", event);
    return new StoredAlert(alert.id(), json);
  }

  /** Where the job put it, which is the order of the stream. */
  record Place(int partition, long offset) {}

  /** Whose it is. */
  public record Subscribed(String owner, String name) {

    /** Of a subscription that is deleted, or that nobody owns. */
    public static final Subscribed BY_NOBODY = new Subscribed("", "");
  }

  Place place() {
    return new Place(json.path("partition").intValue(), json.path("offset").longValue());
  }

  public String subscription() {
    return json.path("subscription").textValue();
  }

  public String owner() {
    return json.path("owner").textValue();
  }

  public @Nullable String delivery() {
    return json.path("delivery").textValue();
  }

  public boolean isAcknowledged() {
    return json.path("acknowledged").booleanValue();
  }

  Instant storedAt() {
    return Instant.parse(json.path("storedAt").textValue());
  }

  /** Whether it exists for the caller. */
  public boolean isFor(Caller caller) {
    return caller.owns(owner())
        && caller.scope().sees(json.path("firstMarket").textValue())
        && caller.scope().sees(json.path("lastMarket").textValue());
  }

  StoredAlert acknowledged(String by, Instant at) {
    ObjectNode changed = json.deepCopy();
    changed.put("acknowledged", true);
    changed.put("acknowledgedBy", by);
    changed.put("acknowledgedAt", at.toString());
    return new StoredAlert(id, changed);
  }

  /** The CloudEvent with the why in its data, as webhooks tell it. */
  ObjectNode event() {
    ObjectNode event = (ObjectNode) json.path("event").deepCopy();
    JsonNode data = event.path("data");
    if (data instanceof ObjectNode inside) {
      inside.put("why", json.path("why").textValue());
      inside.put("subscriptionName", json.path("subscriptionName").textValue());
    }
    return event;
  }
}
