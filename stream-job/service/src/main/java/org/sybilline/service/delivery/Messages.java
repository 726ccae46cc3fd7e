package org.sybilline.service.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What messages say: of one alert its CloudEvent, of several a CloudEvent that holds theirs. The
 * same delivery has the same body at each attempt.
 */
final class Messages {

  static final String DIGEST_TYPE = "org.sybilline.alert.digest.v1";
  static final String SOURCE = "/sybilline/service";

  /** As many alerts as a digest tells; it says how many they are, and the API has all. */
  static final int MOST_ALERTS = 500;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AlertEvents alerts;

  Messages(AlertEvents alerts) {
    this.alerts = alerts;
  }

  /** What a delivery tells of; to be kept with it from the first attempt on. */
  List<String> alertsOf(Delivery delivery) {
    return delivery.alerts().isEmpty()
        ? alerts.idsOf(delivery.id(), MOST_ALERTS)
        : delivery.alerts();
  }

  /**
   * The body of a delivery whose alerts are known.
   *
   * @throws IllegalStateException if its alerts are not stored
   */
  byte[] body(Delivery delivery) {
    List<ObjectNode> events = alerts.byId(delivery.alerts());
    if (events.isEmpty()) {
      throw new IllegalStateException("delivery " + delivery.id() + " is of no stored alert");
    }
    return switch (delivery.kind()) {
      case SINGLE -> bytes(events.get(0));
      case DIGEST -> bytes(digest(delivery, events));
    };
  }

  private static ObjectNode digest(Delivery delivery, List<ObjectNode> events) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", delivery.id());
    event.put("source", SOURCE);
    event.put("type", DIGEST_TYPE);
    event.put("subject", delivery.subscription());
    event.put("time", delivery.createdAt().toString());
    event.put("datacontenttype", "application/json");
    ObjectNode data = event.putObject("data");
    data.put("subscription", delivery.subscription());
    data.put("alerts", events.size());
    ArrayNode all = data.putArray("events");
    events.forEach(all::add);
    return event;
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
