package org.sybilline.service.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.inference.InferenceSettings;
import org.sybilline.service.StartRefusedException;
import org.sybilline.service.SybillineService;
import org.sybilline.service.access.KeyFile;
import org.sybilline.service.access.MarketScope;
import org.sybilline.service.access.Role;
import org.sybilline.service.settings.AccessSettings;
import org.sybilline.service.settings.HttpSettings;
import org.sybilline.service.settings.IndexSource;
import org.sybilline.service.settings.KafkaTarget;
import org.sybilline.service.settings.ModelSettings;
import org.sybilline.service.settings.ServiceSettings;
import org.sybilline.service.settings.ServiceTopics;
import org.sybilline.service.settings.WebhookSettings;

/** What needs neither broker nor index: the service starts without them. */
class RateLimitIT {

  @TempDir Path folder = Path.of("");

  @Test
  void tellsWhoAsksTooOftenWhenToComeBack() throws Exception {
    var access = new AccessSettings(folder.resolve("keys"), folder.resolve("audit"), 1, 3);
    String key = new KeyFile(access.keys()).create("ann", Role.READER, MarketScope.all());
    try (SybillineService service = SybillineService.start(settings("127.0.0.1", access))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(404, get(service, key, "/api/v1/accounts/x").statusCode());
      }
      HttpResponse<String> answer = get(service, key, "/api/v1/accounts/x");
      assertEquals(429, answer.statusCode());
      assertTrue(
          List.of("1", "2").contains(answer.headers().firstValue("Retry-After").orElse("")),
          answer.headers().toString());
    }
  }

  @Test
  void slowsDownWhoGuessesKeys() throws Exception {
    var access = AccessSettings.in(folder);
    try (SybillineService service = SybillineService.start(settings("127.0.0.1", access))) {
      int last = 401;
      for (int i = 0; i < 40 && last == 401; i++) {
        last = get(service, "guess" + i, "/api/v1/accounts").statusCode();
      }
      assertEquals(429, last);
    }
  }

  @Test
  void doesNotListenToTheNetworkWithoutAKey() throws Exception {
    var access = AccessSettings.in(folder);
    var refused =
        assertThrows(
            StartRefusedException.class, () -> SybillineService.start(settings("0.0.0.0", access)));
    assertTrue(String.valueOf(refused.getMessage()).contains("keys create"));
    new KeyFile(access.keys()).create("ann", Role.READER, MarketScope.all());
    SybillineService.start(settings("0.0.0.0", access)).close();
  }

  private ServiceSettings settings(String address, AccessSettings access) throws Exception {
    return new ServiceSettings(
        new HttpSettings(address, 0, 1 << 20, 8, 10),
        access,
        new KafkaTarget("127.0.0.1:1", ServiceTopics.defaults(), "j", "s", new TreeMap<>()),
        new IndexSource(URI.create("http://127.0.0.1:1"), null, "s", Duration.ofMillis(1)),
        new ModelSettings(TinyBundle.write(folder), InferenceSettings.cpu(), 5),
        WebhookSettings.defaults(),
        null);
  }

  private static HttpResponse<String> get(SybillineService service, String key, String path)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Authorization", "Bearer " + key)
                .build(),
            BodyHandlers.ofString());
  }
}
