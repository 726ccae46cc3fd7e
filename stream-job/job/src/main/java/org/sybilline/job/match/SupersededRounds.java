package org.sybilline.job.match;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.index.IndexUnavailableException;
import org.sybilline.job.index.IndexAccess;

/**
 * Knows which superseded snapshots nobody will ask for again. A restart from a checkpoint asks as
 * of the rounds after those that were matched before its barrier; so what was superseded up to
 * there, by the oldest checkpoint that is retained, can go.
 */
final class SupersededRounds {

  private static final Logger LOG = LoggerFactory.getLogger(SupersededRounds.class);

  private final int retainedCheckpoints;
  private final SortedMap<Long, Long> matchedAtBarrier = new TreeMap<>();
  private final Deque<Long> matchedOfCompleted = new ArrayDeque<>();
  private long deletedThrough = -1;

  SupersededRounds(int retainedCheckpoints) {
    this.retainedCheckpoints = retainedCheckpoints;
  }

  /** A barrier passes after all rounds up to this one were matched; -1 if that is not known. */
  void checkpoint(long checkpointId, long matchedThrough) {
    matchedAtBarrier.put(checkpointId, matchedThrough);
  }

  void complete(long checkpointId) {
    Long matchedThrough = matchedAtBarrier.get(checkpointId);
    // aborted checkpoints before it will not complete any more
    matchedAtBarrier.headMap(checkpointId + 1).clear();
    if (matchedThrough == null) {
      return;
    }
    matchedOfCompleted.addLast(matchedThrough);
    if (matchedOfCompleted.size() > retainedCheckpoints) {
      matchedOfCompleted.removeFirst();
    }
  }

  /** The last round whose superseded snapshots can go, -1 for none. */
  long deletable() {
    return matchedOfCompleted.size() < retainedCheckpoints ? -1 : matchedOfCompleted.getFirst();
  }

  void deleteFrom(IndexAccess index) {
    long through = deletable();
    if (through <= deletedThrough) {
      return;
    }
    try {
      index.deleteSuperseded(through);
      deletedThrough = through;
    } catch (IndexUnavailableException e) {
      // superseded snapshots only take room; the next checkpoint tries again
      LOG.warn("superseded snapshots stay for now: {}", e.getMessage());
    }
  }
}
