package org.sybilline.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.embedded.EmbeddedElasticsearch;
import org.sybilline.embedded.EmbeddedKafka;
import org.sybilline.embedded.ServerSettings;
import org.sybilline.embedded.ServerStartException;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.job.start.StartRefusedException;

/**
 * Broker, index, Flink and the job in this process. All data lie in one folder; a stack that is
 * started on the folder of another, even of one that was killed, goes on with its work.
 */
public final class LocalStack implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

  private final StackSettings settings;
  private final EmbeddedKafka kafka;
  private final EmbeddedElasticsearch elasticsearch;
  private final LocalFlink flink;
  private final LocalJob job;

  private LocalStack(
      StackSettings settings,
      EmbeddedKafka kafka,
      EmbeddedElasticsearch elasticsearch,
      LocalFlink flink,
      LocalJob job) {
    this.settings = settings;
    this.kafka = kafka;
    this.elasticsearch = elasticsearch;
    this.flink = flink;
    this.job = job;
  }

  /**
   * Starts everything and returns when the job is accepted.
   *
   * @throws SettingsException when the job cannot be set up as asked, with all problems
   * @throws StackException when something does not start
   */
  public static LocalStack start(StackSettings settings) throws StackException, SettingsException {
    requireSound(settings);
    EmbeddedKafka kafka = null;
    EmbeddedElasticsearch elasticsearch = null;
    LocalFlink flink = null;
    try {
      kafka =
          EmbeddedKafka.start(
              ServerSettings.keepingDataIn(settings.kafkaFolder()).onPort(settings.kafkaPort()));
      elasticsearch =
          EmbeddedElasticsearch.start(
              ServerSettings.keepingDataIn(settings.elasticsearchFolder())
                  .onPort(settings.elasticsearchPort()));
      JobSettings job =
          jobSettings(settings, kafka.bootstrapServers(), elasticsearch.url().toString());
      kafka.createTopics(LocalTopics.of(job.kafka().topics(), 2 * settings.parallelism()));
      flink = LocalFlink.start(settings.pagePort(), settings.parallelism());
      LocalJob running = LocalJob.start(flink, job, settings.parallelism());
      return new LocalStack(settings, kafka, elasticsearch, flink, running);
    } catch (ServerStartException | StartRefusedException | IllegalStateException e) {
      close(flink, elasticsearch, kafka);
      throw new StackException(String.valueOf(e.getMessage()), e);
    } catch (StackException | SettingsException | RuntimeException e) {
      close(flink, elasticsearch, kafka);
      throw e;
    }
  }

  /** What is wrong with settings of the job, before anything is started. */
  public static List<String> problems(SortedMap<String, String> job) {
    try {
      requireSound(new StackSettings(Path.of("."), 0, 0, 0, 1, job));
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }

  /** Reads the settings as if there were servers, so that mistakes show before they start. */
  private static void requireSound(StackSettings settings) throws SettingsException {
    jobSettings(settings, "127.0.0.1:1", "http://127.0.0.1:1");
  }

  private static JobSettings jobSettings(StackSettings settings, String brokers, String url)
      throws SettingsException {
    SortedMap<String, String> fixed = new TreeMap<>();
    fixed.put("kafka.bootstrap-servers", brokers);
    fixed.put("index.url", url);
    String prefix = settings.job().getOrDefault("index.prefix", "sybilline");
    return LocalJob.settings(checkpoints(settings.dataFolder(), prefix), fixed, settings.job());
  }

  /** Checkpoints belong to one index: another prefix begins anew. */
  private static Path checkpoints(Path dataFolder, String prefix) {
    return dataFolder.resolve("checkpoints").resolve(prefix);
  }

  public StackSettings settings() {
    return settings;
  }

  public EmbeddedKafka kafka() {
    return kafka;
  }

  public EmbeddedElasticsearch elasticsearch() {
    return elasticsearch;
  }

  public LocalFlink flink() {
    return flink;
  }

  public LocalJob job() {
    return job;
  }

  /** Stops everything in order. The data stay where they are. */
  @Override
  public void close() {
    try {
      job.cancel();
    } catch (StackException e) {
      LOG.warn("the job did not end in order: {}", e.getMessage());
    }
    close(flink, elasticsearch, kafka);
  }

  private static void close(@Nullable AutoCloseable... started) {
    for (AutoCloseable server : started) {
      try {
        if (server != null) {
          server.close();
        }
      } catch (Exception e) { // the others are to be stopped all the same
        LOG.warn("a server did not stop in order", e);
      }
    }
  }
}
