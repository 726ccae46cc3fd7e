package org.sybilline.job.round;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Says that the round of the latest record is over when the input is quiet, so that the last posts
 * of a quiet topic are matched. Stands right behind the source, whose generators of watermarks
 * remember nothing across a restart: this operator does, so a round that was open in a checkpoint
 * ends although no record follows.
 *
 * <p>After a restart every task knows the latest record of all. It may speak for the others: a task
 * that is quiet holds back nobody, and a partition is quiet only after a time that is no shorter
 * than a round, so what it has yet to read is of later rounds.
 */
public final class EndLastRound<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1;

  private final Rounds rounds;

  private transient ListState<Long> checkpointed;
  private transient long latestMillis;
  private transient long saidMillis;

  public EndLastRound(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    checkpointed =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("latest-record", Types.LONG));
    latestMillis = Long.MIN_VALUE;
    for (long latest : checkpointed.get()) {
      latestMillis = Math.max(latestMillis, latest);
    }
    saidMillis = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    latestMillis = Math.max(latestMillis, element.getTimestamp());
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    if (watermark.getTimestamp() > saidMillis) {
      saidMillis = watermark.getTimestamp();
      super.processWatermark(watermark);
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isIdle() && latestMillis != Long.MIN_VALUE) {
      processWatermark(new Watermark(rounds.lastMillis(rounds.of(latestMillis))));
    }
    super.processWatermarkStatus(status);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpointed.clear();
    if (latestMillis != Long.MIN_VALUE) {
      checkpointed.add(latestMillis);
    }
  }
}
