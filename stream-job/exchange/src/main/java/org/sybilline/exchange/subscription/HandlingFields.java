package org.sybilline.exchange.subscription;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.json.JsonFields;

/** The fields that only the service looks at. */
final class HandlingFields {

  private static final int MAX_NAME = 200;
  private static final int MAX_URL = 2000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  private HandlingFields() {}

  static Handling read(JsonFields fields) {
    return new Handling(
        fields.optionalText("name", MAX_NAME),
        fields.optionalText("owner", MAX_NAME),
        throttle(fields.object("throttle")),
        fields.optionalDuration("digest", SHORTEST, LONGEST),
        webhook(fields.object("webhook")));
  }

  private static Handling.@Nullable Throttle throttle(@Nullable JsonFields throttle) {
    if (throttle == null) {
      return null;
    }
    int alerts = throttle.integer("alerts", 0, 1, 1_000_000);
    Duration per = throttle.optionalDuration("per", SHORTEST, LONGEST);
    if (alerts == 0 || per == null) {
      throttle.problem("a throttle needs 'alerts' and 'per', such as 10 and PT1H");
      return null;
    }
    return new Handling.Throttle(alerts, per);
  }

  private static Handling.@Nullable Webhook webhook(@Nullable JsonFields webhook) {
    if (webhook == null) {
      return null;
    }
    String url = webhook.text("url", MAX_URL);
    String secret = webhook.optionalText("secret", MAX_NAME);
    try {
      URI uri = URI.create(url);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return new Handling.Webhook(uri, secret);
      }
    } catch (IllegalArgumentException e) {
      // told below; the URL may hold a token, so it is not quoted
    }
    webhook.problem("'webhook.url' must be an http(s) URL with a host and without a password");
    return null;
  }
}
