package org.sybilline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Elasticsearch node in this process, on loopback only, without security. {@code close()} is
 * idempotent, and a node may be started again, in the same process too, on the folder and port of a
 * closed one.
 *
 * <p>Only the server's core and its HTTP module are there: no scripts (painless), no {@code
 * _delete_by_query} or {@code _reindex}, no {@code GET /}.
 */
public final class EmbeddedElasticsearch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedElasticsearch.class);

  private static final String DATA = "data";

  private final Node node;
  private final ServerSettings settings;
  private final Path home;
  private final Path folder;
  private final int port;
  private boolean closed;

  private EmbeddedElasticsearch(Node node, ServerSettings settings, Path home, Path folder) {
    this.node = node;
    this.settings = settings;
    this.home = home;
    this.folder = folder;
    this.port =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
  }

  /** A node for one test: free port, folder removed on close. */
  public static EmbeddedElasticsearch start() {
    return start(ServerSettings.temporary());
  }

  /**
   * Starts a node and returns when it answers.
   *
   * @throws ServerStartException if the port is taken or the folder cannot be used
   */
  public static EmbeddedElasticsearch start(ServerSettings settings) {
    if (settings.port() != 0) {
      Ports.requireFree("Elasticsearch", settings.port());
    }
    Path folder =
        settings.dataFolder() == null
            ? Folders.temporary("sybilline-elasticsearch-")
            : Folders.make(settings.dataFolder());
    Path home = Folders.temporary("sybilline-elasticsearch-home-");
    try {
      Node node = startNode(settings.port(), home, folder);
      var server = new EmbeddedElasticsearch(node, settings, home, folder);
      LOG.info("Elasticsearch listens on {}, data in {}", server.url(), folder);
      return server;
    } catch (RuntimeException e) {
      Folders.remove(home);
      removeUnlessKept(settings, folder);
      throw e instanceof ServerStartException known
          ? known
          : new ServerStartException(
              "Elasticsearch did not start with the data in %s: %s"
                  .formatted(folder, e.getMessage()),
              e);
    }
  }

  /** Such as {@code http://127.0.0.1:9200}. */
  public URI url() {
    return URI.create("http://" + Ports.HOST + ":" + port);
  }

  public int port() {
    return port;
  }

  public Path dataFolder() {
    return folder;
  }

  /** Stops the node in order and removes its data unless they are to be kept. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop(node);
    Folders.remove(home);
    removeUnlessKept(settings, folder);
  }

  private static Node startNode(int port, Path home, Path folder) {
    LogConfigurator.configureESLogging();
    QuietLogs.apply();
    HttpModule.unpackInto(home);
    var environment =
        new Environment(nodeSettings(port, home, folder), Folders.make(home.resolve("config")));
    Node node =
        new GuestNode(environment, ServerOnlyClassPath.during(() -> loadModules(environment)));
    try {
      return node.start();
    } catch (NodeValidationException | RuntimeException e) {
      stop(node);
      throw new ServerStartException("Elasticsearch did not start: " + e.getMessage(), e);
    }
  }

  private static PluginsLoader loadModules(Environment environment) {
    return PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(environment.modulesDir()), Set.of(), Map.of(), false);
  }

  private static Settings nodeSettings(int port, Path home, Path folder) {
    return Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", folder.resolve(DATA).toString())
        .put("path.logs", home.resolve("logs").toString())
        .put("cluster.name", "sybilline-embedded")
        .put("node.name", "embedded")
        .put("discovery.type", "single-node")
        .put("network.host", Ports.HOST)
        .put("http.port", port == 0 ? "0" : Integer.toString(port))
        .put("transport.port", "0")
        // the heap is shared with the rest of the process, whose use must not make the node refuse
        .put("indices.breaker.total.use_real_memory", false)
        // a nearly full disk is the user's business, not a reason to leave shards unassigned
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
  }

  private static void stop(Node node) {
    try {
      node.prepareForClose();
      node.close();
      if (!node.awaitClose(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Elasticsearch did not stop within 30 s");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Elasticsearch did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Elasticsearch was stopping", e);
    }
  }

  private static void removeUnlessKept(ServerSettings settings, Path folder) {
    if (!settings.keepData()) {
      Folders.removeContents(folder, List.of(DATA));
    }
  }

  /**
   * Leaves out the one thing that a process may do only once: writing the node's id into every log
   * line. With it, the second node of a process never elects itself.
   */
  private static final class GuestNode extends Node {

    GuestNode(Environment environment, PluginsLoader plugins) {
      super(environment, plugins);
    }

    @Override
    protected void configureNodeAndClusterIdStateListener(ClusterService clusterService) {}
  }
}
