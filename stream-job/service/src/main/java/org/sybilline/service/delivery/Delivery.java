package org.sybilline.service.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One message that a subscription's endpoint is to get, and how far it is.
 *
 * @param id of its content; the receiver sees it as {@code webhook-id}
 * @param owner of the subscription
 * @param createdAt when its first alert was stored
 * @param nextAttemptAt not before; for a digest at first the end of its period
 * @param leaseUntil the instance that attempts it has until then; null while nobody does
 * @param endedAt when it was delivered or given up
 * @param attempts so far
 * @param lastError null if there was none; never holds what the endpoint said
 * @param alerts that it tells of; of a digest empty until the first attempt
 */
public record Delivery(
    String id,
    String subscription,
    String owner,
    Kind kind,
    Status status,
    Instant createdAt,
    Instant nextAttemptAt,
    @Nullable Instant leaseUntil,
    @Nullable Instant endedAt,
    int attempts,
    @Nullable String lastError,
    List<String> alerts) {

  /** The names are part of the documents. */
  public enum Kind {
    /** One alert. */
    SINGLE,
    /** All alerts of a period. */
    DIGEST
  }

  /** The names, in lower case, are part of the documents and the API. */
  public enum Status {
    PENDING,
    DELIVERED,
    FAILED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Delivery {
    alerts = List.copyOf(alerts);
  }

  /** Due as soon as may be. */
  static Delivery single(String id, String subscription, String owner, Instant at, String alert) {
    return pending(id, subscription, owner, Kind.SINGLE, at, at, List.of(alert));
  }

  /** Due when its period is over. */
  static Delivery digest(String id, String subscription, String owner, Instant at, Instant due) {
    return pending(id, subscription, owner, Kind.DIGEST, at, due, List.of());
  }

  private static Delivery pending(
      String id,
      String subscription,
      String owner,
      Kind kind,
      Instant at,
      Instant due,
      List<String> alerts) {
    return new Delivery(
        id, subscription, owner, kind, Status.PENDING, at, due, null, null, 0, null, alerts);
  }

  /** Somebody attempts it now. */
  Delivery leased(Instant until, List<String> alertsToTell) {
    return new Delivery(
        id,
        subscription,
        owner,
        kind,
        Status.PENDING,
        createdAt,
        nextAttemptAt,
        until,
        null,
        attempts + 1,
        lastError,
        alertsToTell);
  }

  Delivery delivered(Instant at) {
    return ended(Status.DELIVERED, at, null);
  }

  Delivery failed(Instant at, String error) {
    return ended(Status.FAILED, at, error);
  }

  private Delivery ended(Status end, Instant at, @Nullable String error) {
    return new Delivery(
        id,
        subscription,
        owner,
        kind,
        end,
        createdAt,
        nextAttemptAt,
        null,
        at,
        attempts,
        error,
        alerts);
  }

  /** To be attempted again, with a count of attempts that goes on or starts anew. */
  Delivery again(Instant next, int attemptsSoFar, @Nullable String error) {
    return new Delivery(
        id,
        subscription,
        owner,
        kind,
        Status.PENDING,
        createdAt,
        next,
        null,
        null,
        attemptsSoFar,
        error,
        alerts);
  }

  /** As it is stored; the id is the document's. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("subscription", subscription);
    json.put("owner", owner);
    json.put("kind", kind.name());
    json.put("status", status.code());
    json.put("createdAt", createdAt.toString());
    json.put("nextAttemptAt", nextAttemptAt.toString());
    put(json, "leaseUntil", leaseUntil);
    put(json, "endedAt", endedAt);
    json.put("attempts", attempts);
    put(json, "lastError", lastError);
    alerts.forEach(json.putArray("alerts")::add);
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }

  static Delivery of(String id, JsonNode json) {
    return new Delivery(
        id,
        json.path("subscription").textValue(),
        json.path("owner").textValue(),
        Kind.valueOf(json.path("kind").textValue()),
        Status.valueOf(json.path("status").textValue().toUpperCase(Locale.ROOT)),
        Instant.parse(json.path("createdAt").textValue()),
        Instant.parse(json.path("nextAttemptAt").textValue()),
        time(json, "leaseUntil"),
        time(json, "endedAt"),
        json.path("attempts").intValue(),
        json.path("lastError").textValue(),
        StreamSupport.stream(json.path("alerts").spliterator(), false)
            .map(JsonNode::textValue)
            .toList());
  }

  private static @Nullable Instant time(JsonNode json, String name) {
    String text = json.path(name).textValue();
    return text == null ? null : Instant.parse(text);
  }
}
