package org.sybilline.job.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.job.index.IndexAccess;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.MatchSettings;

/**
 * Looks for each snapshot's nearest accounts of other markets, once the watermark says that the
 * round is over: then every snapshot of the round is visible in the index, whichever task wrote it,
 * so of two accounts the later one sees the other and no pair is missed. Later rounds may be in the
 * index too; a query does not see them.
 *
 * <p>When a checkpoint that no restart can go behind is complete, snapshots that were superseded
 * before it are deleted.
 */
public final class FindMatches extends AbstractStreamOperator<Match>
    implements OneInputStreamOperator<ProfileSnapshot, Match> {

  private static final long serialVersionUID = 1;

  /** Queries of one request. */
  private static final int BATCH = 64;

  private final IndexAccess.Factory factory;
  private final MatchSettings settings;
  private final Rounds rounds;
  private final int retainedCheckpoints;

  private transient IndexAccess index;
  private transient NeighbourSearch search;
  private transient ListState<AccountSnapshot> checkpointed;
  private transient SortedMap<Long, List<AccountSnapshot>> open;
  private transient SupersededRounds superseded;
  private transient long matchedThrough;
  private transient Counter compared;
  private transient Counter found;
  private transient Histogram batchMillis;

  /**
   * An operator with its own connection.
   *
   * @param retainedCheckpoints the job may be restarted from any of so many
   */
  public FindMatches(
      IndexAccess.Factory factory, MatchSettings settings, Rounds rounds, int retainedCheckpoints) {
    this.factory = factory;
    this.settings = settings;
    this.rounds = rounds;
    this.retainedCheckpoints = retainedCheckpoints;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    checkpointed =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "open-rounds", TypeInformation.of(AccountSnapshot.class)));
    open = new TreeMap<>();
    for (AccountSnapshot snapshot : checkpointed.get()) {
      hold(snapshot);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    index = factory.connect();
    search = new NeighbourSearch(index, settings);
    superseded = new SupersededRounds(retainedCheckpoints);
    matchedThrough = -1;
    compared = JobMetrics.counter(getMetricGroup(), JobMetrics.COMPARED_ACCOUNTS);
    found = JobMetrics.counter(getMetricGroup(), JobMetrics.MATCHES);
    batchMillis = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_MILLIS);
  }

  @Override
  public void processElement(StreamRecord<ProfileSnapshot> element) {
    hold(element.getValue().snapshot());
  }

  private void hold(AccountSnapshot snapshot) {
    open.computeIfAbsent(snapshot.round(), round -> new ArrayList<>()).add(snapshot);
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    matchedThrough = rounds.lastOver(watermark.getTimestamp());
    while (!open.isEmpty() && open.firstKey() <= matchedThrough) {
      long round = open.firstKey();
      List<AccountSnapshot> snapshots = open.remove(round);
      snapshots.sort(Comparator.comparing(AccountSnapshot::account));
      for (int start = 0; start < snapshots.size(); start += BATCH) {
        match(round, snapshots.subList(start, Math.min(start + BATCH, snapshots.size())));
      }
    }
    super.processWatermark(watermark);
  }

  private void match(long round, List<AccountSnapshot> snapshots) {
    long start = System.nanoTime();
    List<Match> matches = search.find(snapshots);
    batchMillis.update((System.nanoTime() - start) / 1_000_000);
    compared.inc(snapshots.size());
    found.inc(matches.size());
    for (Match match : matches) {
      output.collect(new StreamRecord<>(match, rounds.lastMillis(round)));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpointed.update(open.values().stream().flatMap(List::stream).toList());
    superseded.checkpoint(context.getCheckpointId(), matchedThrough);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    superseded.complete(checkpointId);
    // barriers come to all tasks after the same watermarks, so one task can speak for all
    if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      superseded.deleteFrom(index);
    }
  }

  @Override
  public void close() throws Exception {
    if (index != null) {
      index.close();
    }
    super.close();
  }
}
