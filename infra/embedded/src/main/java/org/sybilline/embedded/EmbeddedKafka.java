package org.sybilline.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in this process, on loopback only, with
 * transactions. Clients may come and go; {@code close()} is idempotent, and a broker may be started
 * again on the folder and port of a closed one.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

  private static final String LOG_FOLDER = "log";
  private static final String FORMAT_FILE = "format.properties";

  private final KafkaRaftServer server;
  private final ServerSettings settings;
  private final Path folder;
  private final int port;
  private boolean closed;

  private EmbeddedKafka(KafkaRaftServer server, ServerSettings settings, Path folder, int port) {
    this.server = server;
    this.settings = settings;
    this.folder = folder;
    this.port = port;
  }

  /** A broker for one test: free port, folder removed on close. */
  public static EmbeddedKafka start() {
    return start(ServerSettings.temporary());
  }

  /**
   * Starts a broker, formatting its folder when it is new.
   *
   * @throws ServerStartException if the port is taken or the folder cannot be used
   */
  public static EmbeddedKafka start(ServerSettings settings) {
    QuietLogs.apply();
    // a fatal error in the broker must not end the process it is a guest in
    Exit.setExitProcedure(EmbeddedKafka::refuseToExit);
    Exit.setHaltProcedure(EmbeddedKafka::refuseToExit);
    int port = settings.port() == 0 ? Ports.free() : settings.port();
    Ports.requireFree("Kafka", port);
    Path folder =
        settings.dataFolder() == null
            ? Folders.temporary("sybilline-kafka-")
            : Folders.make(settings.dataFolder());
    Properties properties = BrokerProperties.of(port, Ports.free(), folder.resolve(LOG_FOLDER));
    KafkaRaftServer server = null;
    try {
      formatIfNew(folder, properties);
      server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
      server.startup();
    } catch (RuntimeException e) {
      if (server != null) {
        server.shutdown();
      }
      removeUnlessKept(settings, folder);
      throw e instanceof ServerStartException known
          ? known
          : new ServerStartException(
              "Kafka did not start on port %d with the data in %s: %s"
                  .formatted(port, folder, e.getMessage()),
              e);
    }
    LOG.info("Kafka listens on {}:{}, data in {}", Ports.HOST, port, folder);
    return new EmbeddedKafka(server, settings, folder, port);
  }

  /** For {@code bootstrap.servers} of clients. */
  public String bootstrapServers() {
    return Ports.HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  public Path dataFolder() {
    return folder;
  }

  /**
   * Creates those of the topics that are missing and waits until they can be used.
   *
   * @throws IllegalStateException if one exists with other partitions or settings; all are named
   */
  public void createTopics(Collection<Topic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      new TopicCreation(admin).create(List.copyOf(topics));
    }
  }

  /** Stops the broker in order and removes its data unless they are to be kept. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
    removeUnlessKept(settings, folder);
  }

  private static void removeUnlessKept(ServerSettings settings, Path folder) {
    if (!settings.keepData()) {
      Folders.removeContents(folder, List.of(LOG_FOLDER, FORMAT_FILE));
    }
  }

  /** Kafka's own tool does it, so the folder is what any broker of this version would make. */
  private static void formatIfNew(Path folder, Properties properties) {
    if (Files.exists(folder.resolve(LOG_FOLDER).resolve("meta.properties"))) {
      return;
    }
    Path file = folder.resolve(FORMAT_FILE);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    String[] arguments = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    var output = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new ServerStartException(
          "Kafka could not format its folder %s: %s"
              .formatted(folder, output.toString(StandardCharsets.UTF_8).strip()));
    }
  }

  private static void refuseToExit(int status, @Nullable String message) {
    throw new IllegalStateException(
        "the embedded broker failed and wanted to end the process with status %d: %s"
            .formatted(status, message));
  }
}
