package org.sybilline.job.start;

import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.sybilline.job.settings.CheckpointSettings;
import org.sybilline.job.settings.JobSettings;

/** What the job needs of Flink. The environment must be made with it. */
public final class FlinkOptions {

  private FlinkOptions() {}

  public static Configuration of(JobSettings settings) {
    CheckpointSettings checkpoints = settings.checkpoints();
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.NAME, "Sybilline");
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true); // what flows is immutable
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    // all tasks must have heard the same watermarks when a barrier comes
    flink.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    // a checkpoint waits where the index is away; that alone must not fail the job
    flink.set(
        CheckpointingOptions.CHECKPOINTING_TIMEOUT,
        settings.index().retryLimit().plus(Duration.ofMinutes(10)));
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.directory());
    flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, checkpoints.retained());
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(
        StateBackendOptions.STATE_BACKEND, checkpoints.backend().name().toLowerCase(Locale.ROOT));
    if (checkpoints.restoreFrom() != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoints.restoreFrom());
    }
    return flink;
  }
}
