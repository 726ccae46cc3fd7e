package org.sybilline.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.exchange.settings.SettingsException;
import org.sybilline.job.SybillineJob;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.job.start.FlinkOptions;

/** The job, running on a cluster of this process. */
public final class LocalJob {

  private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);

  private final LocalFlink flink;
  private final JobSettings settings;
  private final JobID id;
  private final boolean resumed;
  private final MatchedRounds matched;

  private LocalJob(LocalFlink flink, JobSettings settings, JobID id, boolean resumed) {
    this.flink = flink;
    this.settings = settings;
    this.id = id;
    this.resumed = resumed;
    this.matched = new MatchedRounds(flink.metrics(), Rounds.of(settings.match().interval()));
  }

  /**
   * Reads the settings of a job that keeps its checkpoints in a folder, and goes on from the latest
   * one there.
   *
   * @param fixed settings that follow from the stack; the others must not name them
   * @throws SettingsException with all problems
   */
  static JobSettings settings(
      Path checkpoints, SortedMap<String, String> fixed, SortedMap<String, String> others)
      throws SettingsException {
    SortedMap<String, String> kept = new TreeMap<>(fixed);
    kept.put("checkpoint.directory", checkpoints.toUri().toString());
    kept.put(
        "checkpoint.restore-from",
        RetainedCheckpoints.latest(checkpoints)
            .map(latest -> latest.toUri().toString())
            .orElse(""));
    return new SettingsOfStack(kept, others)
        .read(arguments -> JobSettings.read(arguments, Map.of()));
  }

  static LocalJob start(LocalFlink flink, JobSettings settings, int parallelism)
      throws StackException {
    Configuration options = FlinkOptions.of(settings);
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(options);
    environment.setParallelism(parallelism);
    SybillineJob.define(settings, environment);
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    graph.setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(options));
    Optional<String> from = Optional.ofNullable(settings.checkpoints().restoreFrom());
    LOG.info("the job starts {}", from.map(path -> "from " + path).orElse("from the beginning"));
    return new LocalJob(flink, settings, flink.submit(graph), from.isPresent());
  }

  public JobSettings settings() {
    return settings;
  }

  /** Whether it goes on from a checkpoint. */
  public boolean resumed() {
    return resumed;
  }

  /**
   * Refuses a job that has ended.
   *
   * @throws StackException with the reason
   */
  public void requireRunning() throws StackException {
    JobStatus status = flink.status(id);
    if (status.isGloballyTerminalState()) {
      throw new StackException("the job has ended (" + status + "): " + flink.failure(id), null);
    }
  }

  /** Whether the round of a record, by the broker's time of it, has been matched. */
  public boolean hasMatched(long timestampMillis) {
    return matched.hold(timestampMillis);
  }

  /** What {@link #hasMatched} still waits for, in words. */
  public String openRound(long timestampMillis) {
    return matched.open(timestampMillis);
  }

  /** Returns when all that has been matched is written, and its alerts are sent. */
  public void settle() throws StackException {
    flink.checkpoint(id);
  }

  /** Kills all tasks of the job; Flink starts them again from the latest checkpoint. */
  public void killTasks() throws StackException {
    flink.replaceTaskManager();
  }

  /** Ends the job; its checkpoints stay. */
  public void cancel() throws StackException {
    if (!flink.status(id).isGloballyTerminalState()) {
      flink.cancel(id);
    }
  }
}
