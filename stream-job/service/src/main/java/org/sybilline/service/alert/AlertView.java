package org.sybilline.service.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sybilline.exchange.id.AccountId;
import org.sybilline.post.AccountKey;

/**
 * An alert as the API shows it: the job's CloudEvent, its data with names, ids and the why, and
 * beside it what the service adds.
 */
final class AlertView {

  private AlertView() {}

  /** In a list or a stream: all but the evidence behind the sentence. */
  static ObjectNode of(StoredAlert alert) {
    ObjectNode event = alert.event();
    for (JsonNode account : event.path("data").path("accounts")) {
      if (account instanceof ObjectNode fields) {
        fields.put(
            "id",
            AccountId.of(
                new AccountKey(
                    fields.path("market").textValue(), fields.path("user").textValue())));
      }
    }
    JsonNode json = alert.json();
    event.set("storedAt", json.get("storedAt"));
    if (alert.isAcknowledged()) {
      ObjectNode acknowledged = event.putObject("acknowledged");
      acknowledged.set("by", json.get("acknowledgedBy"));
      acknowledged.set("at", json.get("acknowledgedAt"));
    } else {
      event.putNull("acknowledged");
    }
    return event;
  }

  /** Alone: with its evidence. */
  static ObjectNode whole(StoredAlert alert) {
    ObjectNode event = of(alert);
    if (event.path("data") instanceof ObjectNode data && alert.json().has("evidence")) {
      data.set("evidence", alert.json().get("evidence"));
    }
    return event;
  }
}
