package org.sybilline.local.stack;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.ExecutionPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster in this process, with its page and one job. */
public final class LocalFlink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalFlink.class);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HOST = "127.0.0.1";

  private final MiniCluster cluster;
  private final RunMetrics metrics;
  private final String id;
  private final URI page;

  private LocalFlink(MiniCluster cluster, RunMetrics metrics, String id, URI page) {
    this.cluster = cluster;
    this.metrics = metrics;
    this.id = id;
    this.page = page;
  }

  /**
   * Starts a cluster with one task manager.
   *
   * @param pagePort port of the page, 0 for a free one
   * @param slots greatest parallelism of the job
   * @throws StackException when it does not start
   */
  static LocalFlink start(int pagePort, int slots) throws StackException {
    String id = UUID.randomUUID().toString();
    Configuration configuration = configuration(pagePort);
    RunMetrics metrics = RunMetricsReporterFactory.register(configuration, id);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setCommonBindAddress(HOST)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    try {
      cluster.start();
      return new LocalFlink(cluster, metrics, id, await("its page", cluster.getRestAddress()));
    } catch (Exception e) { // whatever it is, there is no cluster to go on with
      RunMetricsReporterFactory.forget(id);
      var unused = cluster.closeAsync(); // it never ran; there is nothing to wait for
      throw new StackException("Flink did not start: " + rootMessage(e), e);
    }
  }

  private static Configuration configuration(int pagePort) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, HOST);
    configuration.set(RestOptions.BIND_ADDRESS, HOST);
    configuration.set(RestOptions.PORT, pagePort);
    configuration.set(RestOptions.BIND_PORT, Integer.toString(pagePort));
    // the heap is shared with broker and index; state lives on it, so managed memory has no use
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    return configuration;
  }

  /** Flink's own page. */
  public URI page() {
    return page;
  }

  public RunMetrics metrics() {
    return metrics;
  }

  JobID submit(ExecutionPlan job) throws StackException {
    return await("the job to be taken", cluster.submitJob(job)).getJobID();
  }

  public JobStatus status(JobID job) throws StackException {
    return await("the status of the job", cluster.getJobStatus(job));
  }

  /** Makes a checkpoint and returns when it is complete, with all alerts before it sent. */
  void checkpoint(JobID job) throws StackException {
    String path = await("a checkpoint", cluster.triggerCheckpoint(job));
    LOG.info("checkpoint {}", path);
  }

  /** Why the job ended. */
  String failure(JobID job) throws StackException {
    return await("the result of the job", cluster.requestJobResult(job))
        .getSerializedThrowable()
        .map(LocalFlink::rootMessage)
        .orElse("no reason is known");
  }

  void cancel(JobID job) throws StackException {
    await("the job to be cancelled", cluster.cancelJob(job));
    await("the job to end", cluster.requestJobResult(job));
  }

  /** Kills the task manager with all tasks in it, and starts another. For tests of recovery. */
  void replaceTaskManager() throws StackException {
    await("the task manager to end", cluster.terminateTaskManager(0));
    try {
      cluster.startTaskManager();
    } catch (Exception e) { // Flink declares no less
      throw new StackException("no new task manager: " + rootMessage(e), e);
    }
  }

  @Override
  public void close() throws StackException {
    try {
      await("Flink to stop", cluster.closeAsync());
    } finally {
      RunMetricsReporterFactory.forget(id);
    }
  }

  private static <T> T await(String what, CompletableFuture<T> future) throws StackException {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new StackException("waited for " + what + ": " + rootMessage(e), e);
    } catch (TimeoutException e) {
      throw new StackException(
          "waited for " + what + " for " + PATIENCE.toSeconds() + " s in vain", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for " + what, e);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
