package org.sybilline.job.settings;

import java.net.URI;
import java.time.Duration;
import org.sybilline.exchange.settings.SettingsReader;
import org.sybilline.index.VectorIndex;
import org.sybilline.inference.Device;

/** The one place that names the keys, their defaults and their meaning. */
final class JobSettingsKeys {

  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration DAY = Duration.ofDays(1);

  private JobSettingsKeys() {}

  static JobSettings read(SettingsReader keys) {
    MatchSettings match = match(keys);
    KafkaSettings kafka = kafka(keys);
    if (kafka.quietAfter().compareTo(match.interval()) < 0) {
      keys.problem(
          "kafka.quiet-after must be at least match.interval, found %s and %s: a partition may be called quiet only when the round of its last record is over"
              .formatted(kafka.quietAfter(), match.interval()));
    }
    return new JobSettings(
        kafka, bundle(keys), index(keys), inference(keys), match, state(keys), checkpoints(keys));
  }

  private static KafkaSettings kafka(SettingsReader keys) {
    return new KafkaSettings(
        keys.required("kafka.bootstrap-servers", "host:port,… of the brokers"),
        new Topics(
            keys.text("kafka.topic.posts", "forum.posts", "posts in"),
            keys.text("kafka.topic.rejected", "forum.posts.rejected", "records that are no use"),
            keys.text("kafka.topic.subscriptions", "alert.subscriptions", "standing questions in"),
            keys.text("kafka.topic.verdicts", "match.verdicts", "what people decided in"),
            keys.text("kafka.topic.alerts", "match.alerts", "alerts out")),
        keys.text("kafka.group-id", "sybilline", "shows how far the job has read"),
        keys.text("kafka.transactional-id-prefix", "sybilline", "the same on every start"),
        keys.duration(
            "kafka.transaction-timeout",
            "15min",
            Duration.ofSeconds(10),
            "longest time to the checkpoint that commits a write, restarts included"),
        keys.duration("kafka.quiet-after", "10s", TICK, "quiet partitions hold nobody back"),
        keys.flag("kafka.stop-at-end", false, "stop where the topics end at the start"),
        keys.open("kafka.client.", "further properties of all Kafka clients, never printed"));
  }

  private static BundleSettings bundle(SettingsReader keys) {
    return new BundleSettings(
        keys.optional("bundle.path", "zip of the model; the one in this jar if not given"),
        keys.choice("bundle.device", Device.CPU, "where the model runs"),
        keys.integer("bundle.threads", 1, 1, 1024, "threads of one encoder"));
  }

  private static IndexTarget index(SettingsReader keys) {
    URI url = keys.uri("index.url", "URL of Elasticsearch");
    IndexTarget target =
        new IndexTarget(
            url,
            keys.optional("index.api-key", "key of Elasticsearch, secret"),
            keys.text("index.prefix", "sybilline", "start of all index names"),
            keys.choice("index.vectors", VectorIndex.EXACT, "how nearest vectors are found"),
            keys.duration("index.retry-limit", "10min", TICK, "patience with a server away"),
            keys.flag("index.posts", true, "index cleaned posts too"),
            new BatchSettings(
                keys.integer("index.bulk.documents", 500, 1, 10_000, "documents of one request"),
                keys.duration("index.bulk.deadline", "200ms", TICK, "a smaller one leaves then")));
    if (url.toString().isEmpty()) {
      return target;
    }
    return keys.checked(
        "index",
        () -> {
          // the checks of the index's own settings; model and dimensions come with the bundle
          target.generation("model", 64);
          return target;
        },
        () -> target);
  }

  private static InferenceBatches inference(SettingsReader keys) {
    return new InferenceBatches(
        new BatchSettings(
            keys.integer("encode.tokens", 16_384, 1, 1 << 24, "tokens collected for the encoder"),
            keys.duration("encode.deadline", "50ms", TICK, "a smaller batch runs then")),
        new BatchSettings(
            keys.integer("pool.episodes", 256, 1, 100_000, "episodes collected for the pooler"),
            keys.duration("pool.deadline", "50ms", TICK, "a smaller batch runs then")));
  }

  private static MatchSettings match(SettingsReader keys) {
    double possible = keys.probability("match.level.possible", .1, "least probability");
    double likely = keys.probability("match.level.likely", .5, "least probability");
    double strong = keys.probability("match.level.strong", .9, "least probability");
    return new MatchSettings(
        keys.duration("match.interval", "5s", TICK, "length of a round"),
        keys.integer("match.neighbours", 10, 1, 1000, "nearest accounts looked at"),
        keys.integer("match.min-posts", 5, 1, 1_000_000, "accounts with fewer are not compared"),
        keys.integer("match.max-key-holders", 5, 1, 100, "a PGP key of more accounts links nobody"),
        keys.checked(
            "match.level.*",
            () -> new LevelThresholds(possible, likely, strong),
            LevelThresholds::defaults));
  }

  private static StateSettings state(SettingsReader keys) {
    Duration ids = keys.duration("state.post-ids", "30d", DAY, "a repeated post counts once");
    Duration episodes = keys.duration("state.open-episodes", "365d", DAY, "then a new one begins");
    return keys.checked(
        "state.post-ids, state.open-episodes",
        () -> new StateSettings(ids, episodes),
        () -> new StateSettings(DAY, DAY));
  }

  private static CheckpointSettings checkpoints(SettingsReader keys) {
    return new CheckpointSettings(
        keys.required("checkpoint.directory", "URI of a folder that survives, file:///… or s3://…"),
        keys.duration("checkpoint.interval", "10s", Duration.ofMillis(10), "alerts leave with it"),
        keys.integer("checkpoint.retained", 3, 1, 100, "checkpoints kept"),
        keys.choice("checkpoint.backend", CheckpointSettings.Backend.HASHMAP, "where state lives"),
        keys.optional("checkpoint.restore-from", "a checkpoint or savepoint to go on from"));
  }
}
