package org.sybilline.service.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

  private static final byte[] BODY = "{\"ä\":1}".getBytes(StandardCharsets.UTF_8);

  @Test
  void signsWhatTheLibraryOfStandardWebhooksVerifies() throws Exception {
    WebhookSecret secret = WebhookSecret.generate();
    Instant now = Instant.now();
    var receiver = new Webhook(secret.text());
    HttpHeaders headers = headers("msg_1", now, secret.sign("msg_1", now, BODY));
    receiver.verify(new String(BODY, StandardCharsets.UTF_8), headers);

    assertThrows(WebhookVerificationException.class, () -> receiver.verify("{\"ä\":2}", headers));
    assertThrows(
        WebhookVerificationException.class,
        () ->
            new Webhook(WebhookSecret.generate().text())
                .verify(new String(BODY, StandardCharsets.UTF_8), headers));
  }

  @Test
  void isReadAsItIsWrittenAndNeverTwiceTheSame() {
    WebhookSecret secret = WebhookSecret.generate();
    assertEquals(secret.text(), WebhookSecret.parse(secret.text()).text());
    assertNotEquals(secret.text(), WebhookSecret.generate().text());
    assertFalse(secret.toString().contains(secret.text().substring(10)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_???", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
  void refusesWhatIsNoSecretWithoutQuotingIt(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> WebhookSecret.parse(text));
    assertEquals(
        "a webhook secret must be 'whsec_' and 24 to 64 bytes in base64", refused.getMessage());
  }

  private static HttpHeaders headers(String id, Instant at, String signature) {
    return HttpHeaders.of(
        Map.of(
            "webhook-id", List.of(id),
            "webhook-timestamp", List.of(Long.toString(at.getEpochSecond())),
            "webhook-signature", List.of(signature)),
        (name, value) -> true);
  }
}
