package org.sybilline.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.job.settings.JobSettings;

/** The service alone: broker and index are not there, which it bears. */
class LocalServiceTest {

  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void servesTheConsoleAndKeepsItsKeyForTheNextStart() throws Exception {
    String first;
    try (LocalService service = start()) {
      first = service.key();
      assertEquals(service.url() + "/#key=" + first, service.console().toString());
      HttpResponse<String> page = get(service.url());
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("<title>Sybilline</title>"));
      String policy = page.headers().firstValue("content-security-policy").orElse("");
      assertTrue(policy.contains("script-src 'self'"), policy);
    }
    try (LocalService again = start()) {
      assertEquals(first, again.key());
    }
  }

  @Test
  void makesAnotherKeyWhenTheTextOfItsOwnIsGone() throws Exception {
    String first;
    try (LocalService service = start()) {
      first = service.key();
    }
    Files.delete(folder.resolve("local.key"));
    try (LocalService again = start()) {
      assertNotEquals(first, again.key());
    }
  }

  @Test
  void keepsTheTextOfTheKeyFromOthers() throws Exception {
    try (LocalService service = start()) {
      Path kept = folder.resolve("local.key");
      assertEquals(service.key(), Files.readString(kept).strip());
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    try (LocalService service = start()) {
      int taken = service.url().getPort();
      StackException refused = assertThrows(StackException.class, () -> start(taken));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("the service did not start"));
    }
  }

  private LocalService start() throws Exception {
    return start(0);
  }

  private LocalService start(int port) throws StackException, SettingsException {
    ServiceOptions options =
        new ServiceOptions(port, new TreeMap<>(Map.of("index.retry-limit", "0s")));
    return LocalService.start(LocalService.settings(folder, options, job(), URI.create(NOWHERE)));
  }

  private static JobSettings job() throws SettingsException {
    return JobSettings.read(
        new String[] {
          "--kafka.bootstrap-servers=127.0.0.1:1",
          "--index.url=" + NOWHERE,
          "--checkpoint.directory=file:///tmp"
        },
        Map.of());
  }

  private static HttpResponse<String> get(URI url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url.resolve("/")).build(), BodyHandlers.ofString());
  }
}
