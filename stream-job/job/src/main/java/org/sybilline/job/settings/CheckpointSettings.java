package org.sybilline.job.settings;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the job survives.
 *
 * @param directory URI of a folder that every task manager and the next start can reach
 * @param interval between checkpoints; alerts leave with the checkpoint after them
 * @param retained checkpoints kept; superseded account snapshots are kept for the oldest of them
 * @param backend where state lives between checkpoints
 * @param restoreFrom a checkpoint or savepoint to go on from, null for a start from the beginning
 */
public record CheckpointSettings(
    String directory,
    Duration interval,
    int retained,
    Backend backend,
    @Nullable String restoreFrom)
    implements Serializable {

  /** Where state lives between checkpoints. */
  public enum Backend {
    /** On the heap: fastest, for as many accounts as memory holds at about 4 kB each. */
    HASHMAP,
    /** On local disk. */
    ROCKSDB
  }
}
