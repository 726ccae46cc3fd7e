package org.sybilline.local.stack;

import java.net.URI;
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
 * Broker, index, Flink, the job and the service in this process. All data lie in one folder; a
 * stack that is started on the folder of another, even of one that was killed, goes on with its
 * work.
 */
public final class LocalStack implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

  private final StackSettings settings;
  private final EmbeddedKafka kafka;
  private final EmbeddedElasticsearch elasticsearch;
  private final LocalFlink flink;
  private final LocalJob job;
  private final @Nullable LocalService service;

  private LocalStack(
      StackSettings settings,
      EmbeddedKafka kafka,
      EmbeddedElasticsearch elasticsearch,
      LocalFlink flink,
      LocalJob job,
      @Nullable LocalService service) {
    this.settings = settings;
    this.kafka = kafka;
    this.elasticsearch = elasticsearch;
    this.flink = flink;
    this.job = job;
    this.service = service;
  }

  /**
   * Starts everything and returns when the job is accepted and the service listens.
   *
   * @throws SettingsException when job or service cannot be set up as asked, with all problems
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
      LocalService service = startService(settings, job, flink.page());
      return new LocalStack(settings, kafka, elasticsearch, flink, running, service);
    } catch (ServerStartException | StartRefusedException | IllegalStateException e) {
      close(flink, elasticsearch, kafka);
      throw new StackException(String.valueOf(e.getMessage()), e);
    } catch (StackException | SettingsException | RuntimeException e) {
      close(flink, elasticsearch, kafka);
      throw e;
    }
  }

  private static @Nullable LocalService startService(
      StackSettings settings, JobSettings job, URI page) throws StackException, SettingsException {
    ServiceOptions options = settings.service();
    return options == null
        ? null
        : LocalService.start(LocalService.settings(settings.serviceFolder(), options, job, page));
  }

  /** What is wrong with settings of the job, before anything is started. */
  public static List<String> problemsOfJob(SortedMap<String, String> job) {
    return problems(new StackSettings(Path.of("."), 0, 0, 0, 1, job, null));
  }

  /** What is wrong with settings of the service, before anything is started. */
  public static List<String> problemsOfService(SortedMap<String, String> service) {
    return problems(StackSettings.in(Path.of("."), 1).with(new ServiceOptions(0, service)));
  }

  private static List<String> problems(StackSettings settings) {
    try {
      requireSound(settings);
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }

  /** Reads the settings as if there were servers, so that mistakes show before they start. */
  private static void requireSound(StackSettings settings) throws SettingsException {
    String nowhere = "http://127.0.0.1:1";
    JobSettings job = jobSettings(settings, "127.0.0.1:1", nowhere);
    ServiceOptions options = settings.service();
    if (options != null) {
      LocalService.settings(settings.serviceFolder(), options, job, URI.create(nowhere));
    }
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

  /** The service with its console; null where none was asked for. */
  public @Nullable LocalService service() {
    return service;
  }

  /** Stops everything in order. The data stay where they are. */
  @Override
  public void close() {
    close(service);
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
