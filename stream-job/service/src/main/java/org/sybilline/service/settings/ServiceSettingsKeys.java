package org.sybilline.service.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sybilline.exchange.settings.SettingsReader;
import org.sybilline.inference.Device;
import org.sybilline.inference.InferenceSettings;

/** The one place that names the keys, their defaults and their meaning. */
final class ServiceSettingsKeys {

  private static final int MOST_BODY = 64 << 20;

  private ServiceSettingsKeys() {}

  static ServiceSettings read(SettingsReader keys) {
    return new ServiceSettings(
        http(keys),
        access(keys),
        kafka(keys),
        index(keys),
        model(keys),
        webhooks(keys),
        flink(keys));
  }

  private static HttpSettings http(SettingsReader keys) {
    return new HttpSettings(
        keys.text(
            "http.address", HttpSettings.LOOPBACK, "where to listen; needs a key if not loopback"),
        keys.integer("http.port", 8090, 0, 65_535, "0 for any free one"),
        keys.integer("http.max-body", 1 << 20, 1024, MOST_BODY, "bytes of the largest request"),
        keys.integer("http.threads", 32, 4, 1000, "threads that answer"),
        keys.integer("http.max-streams", 100, 1, 10_000, "live streams open at once"));
  }

  private static AccessSettings access(SettingsReader keys) {
    return new AccessSettings(
        Path.of(keys.text("access.keys", "sybilline/keys.json", "file of the API keys")),
        Path.of(keys.text("access.audit", "sybilline/audit.jsonl", "file of the audit log")),
        keys.integer("access.requests-per-second", 50, 1, 100_000, "of a key, on the average"),
        keys.integer("access.burst", 200, 1, 100_000, "of a key, at once"));
  }

  private static KafkaTarget kafka(SettingsReader keys) {
    return new KafkaTarget(
        keys.required("kafka.bootstrap-servers", "host:port,… of the brokers"),
        new ServiceTopics(
            keys.text("kafka.topic.posts", "forum.posts", "posts, read by the job"),
            keys.text("kafka.topic.subscriptions", "alert.subscriptions", "standing questions"),
            keys.text("kafka.topic.alerts", "match.alerts", "alerts of the job"),
            keys.text("kafka.topic.verdicts", "match.verdicts", "what analysts think")),
        keys.text("kafka.job-group-id", "sybilline", "of the job, to see how far it is"),
        keys.text("kafka.group-id", "sybilline-service", "shared by the service's instances"),
        keys.open("kafka.client.", "further properties of all Kafka clients, never printed"));
  }

  private static IndexSource index(SettingsReader keys) {
    URI url = keys.uri("index.url", "URL of Elasticsearch");
    @Nullable String apiKey = keys.optional("index.api-key", "key of Elasticsearch, secret");
    String prefix = keys.text("index.prefix", "sybilline", "start of all index names");
    Duration patience =
        keys.duration("index.retry-limit", "3s", Duration.ZERO, "patience with a server away");
    IndexSource harmless =
        new IndexSource(URI.create("http://127.0.0.1:9200"), null, "sybilline", patience);
    return url.toString().isEmpty()
        ? harmless
        : keys.checked(
            "index", () -> new IndexSource(url, apiKey, prefix, patience), () -> harmless);
  }

  private static ModelSettings model(SettingsReader keys) {
    @Nullable String path =
        keys.optional("bundle.path", "zip of the job's model; the built-in one if not given");
    return new ModelSettings(
        path == null ? null : Path.of(path),
        new InferenceSettings(
            keys.choice("bundle.device", Device.CPU, "where the model runs"),
            keys.integer("bundle.threads", 1, 1, 1024, "threads of one request")),
        keys.integer("match.min-posts", 5, 1, 1_000_000, "fewer are too little to judge by"));
  }

  private static WebhookSettings webhooks(SettingsReader keys) {
    String networks =
        keys.text(
            "webhooks.allowed-networks",
            "",
            "private networks that webhooks may reach, such as 10.1.0.0/16,fd00::/8");
    Duration firstRetry =
        keys.duration(
            "webhooks.first-retry", "5s", Duration.ofMillis(1), "then three times as long");
    int attempts =
        keys.integer("webhooks.attempts", 12, 1, 100, "of a message before it counts as failed");
    int connections =
        keys.integer("webhooks.connections", 8, 1, 1000, "messages under way at once");
    return keys.checked(
        "webhooks",
        () ->
            new WebhookSettings(
                WebhookSettings.networks(networks), firstRetry, attempts, connections),
        WebhookSettings::defaults);
  }

  private static @Nullable URI flink(SettingsReader keys) {
    @Nullable String url = keys.optional("flink.url", "REST address of the job's Flink");
    return url == null
        ? null
        : keys.checked("flink.url", () -> httpUrl(url), () -> URI.create("http://127.0.0.1"));
  }

  private static URI httpUrl(String text) {
    URI url = URI.create(text);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
      throw new IllegalArgumentException("expected http(s)://host:port, found something else");
    }
    return url;
  }
}
