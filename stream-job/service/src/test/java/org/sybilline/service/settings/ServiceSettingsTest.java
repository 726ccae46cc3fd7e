package org.sybilline.service.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.inference.Device;

class ServiceSettingsTest {

  private static final String KAFKA = "--kafka.bootstrap-servers=broker:9092";
  private static final String INDEX = "--index.url=http://search:9200";

  @Test
  void haveDefaultsForAllButTheServers() throws SettingsException {
    ServiceSettings settings = read(KAFKA, INDEX);
    assertEquals("127.0.0.1", settings.http().address());
    assertTrue(settings.http().isLoopback());
    assertEquals(8090, settings.http().port());
    assertEquals(1 << 20, settings.http().maxBodyBytes());
    assertEquals(Path.of("sybilline/keys.json"), settings.access().keys());
    assertEquals(ServiceTopics.defaults(), settings.kafka().topics());
    assertEquals("sybilline", settings.kafka().jobGroupId());
    assertEquals("sybilline", settings.index().prefix());
    assertNull(settings.index().apiKey());
    assertNull(settings.model().path());
    assertEquals(5, settings.model().minPosts());
    assertNull(settings.flink());
  }

  @Test
  void areReadInFull() throws SettingsException {
    ServiceSettings settings =
        read(
            KAFKA,
            INDEX,
            "--http.address=0.0.0.0",
            "--http.port=0",
            "--http.max-body=4096",
            "--http.threads=8",
            "--http.max-streams=7",
            "--access.keys=k",
            "--access.audit=a",
            "--access.requests-per-second=3",
            "--access.burst=4",
            "--kafka.topic.posts=p",
            "--kafka.topic.subscriptions=s",
            "--kafka.topic.alerts=al",
            "--kafka.topic.verdicts=v",
            "--kafka.job-group-id=j",
            "--kafka.group-id=g",
            "--kafka.client.security.protocol=SSL",
            "--index.api-key=secret",
            "--index.prefix=forum",
            "--index.retry-limit=500ms",
            "--bundle.path=b.zip",
            "--bundle.device=cuda",
            "--bundle.threads=2",
            "--match.min-posts=3",
            "--flink.url=http://flink:8081");
    assertEquals(new HttpSettings("0.0.0.0", 0, 4096, 8, 7), settings.http());
    assertFalse(settings.http().isLoopback());
    assertEquals(new AccessSettings(Path.of("k"), Path.of("a"), 3, 4), settings.access());
    assertEquals(new ServiceTopics("p", "s", "al", "v"), settings.kafka().topics());
    assertEquals("SSL", settings.kafka().clientProperties().getProperty("security.protocol"));
    assertEquals(Duration.ofMillis(500), settings.index().retryLimit());
    assertEquals(Device.CUDA, settings.model().inference().device());
    assertEquals(URI.create("http://flink:8081"), settings.flink());
    assertFalse(settings.toString().contains("secret"), "secrets are not printed");
    assertFalse(settings.toString().contains("SSL"));
  }

  @Test
  void areRefusedWithAllProblemsAtOnce() {
    var refused =
        assertThrows(
            SettingsException.class,
            () ->
                read(
                    "--http.prot=1",
                    "--http.threads=1",
                    "--index.url=ftp://u:p@x",
                    "--index.prefix=A",
                    "--flink.url=flink:8081"));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("did you mean http.port?"), message);
    assertTrue(message.contains("kafka.bootstrap-servers is missing"), message);
    assertTrue(message.contains("http.threads must be"), message);
    assertTrue(message.contains("index: the URL must be http(s)://host:port"), message);
    assertTrue(message.contains("the prefix must be"), message);
    assertFalse(message.contains("u:p"), message);
    assertTrue(message.contains("flink.url: expected http(s)://host:port"), message);
    assertTrue(message.contains("SYBILLINE_SERVICE_"), message);
  }

  @Test
  void comeFromTheEnvironmentToo() throws SettingsException {
    ServiceSettings settings =
        ServiceSettings.read(
            new String[] {KAFKA},
            Map.of("SYBILLINE_SERVICE_INDEX_URL", "http://e:1", "SYBILLINE_JOB_X", "other"));
    assertEquals(URI.create("http://e:1"), settings.index().url());
  }

  @Test
  void areListedWithTheirMeaning() {
    String help = ServiceSettings.help();
    for (String key : new String[] {"http.port", "access.keys", "index.url", "flink.url"}) {
      assertTrue(help.contains(key), key);
    }
  }

  private static ServiceSettings read(String... arguments) throws SettingsException {
    return ServiceSettings.read(arguments, Map.of());
  }
}
