package org.sybilline.service.subscription;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.exchange.subscription.SubscriptionWriter;

/** A subscription as the API shows it: as it lies on the topic, without the webhook's secret. */
final class SubscriptionView {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SubscriptionView() {}

  static ObjectNode of(Subscription subscription) {
    ObjectNode json = whole(subscription);
    if (json.path("webhook") instanceof ObjectNode webhook) {
      webhook.remove("secret");
    }
    return json;
  }

  /** With a secret that was made for it a moment ago; it is shown this once. */
  static ObjectNode withSecret(Subscription subscription) {
    return whole(subscription);
  }

  private static ObjectNode whole(Subscription subscription) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(SubscriptionWriter.value(subscription));
      return json.put("paused", subscription.paused());
    } catch (IOException e) {
      throw new UncheckedIOException("what was written can be read", e);
    }
  }
}
