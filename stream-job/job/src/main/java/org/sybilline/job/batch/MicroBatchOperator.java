package org.sybilline.job.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.sybilline.job.settings.BatchSettings;

/**
 * Works on several elements at once. It collects elements until there are enough, or the first has
 * waited long enough, or Flink is about to pass a watermark, a checkpoint barrier or the end of the
 * input: so a batch is never split by any of these, no element becomes late by waiting, and there
 * is nothing to keep in a checkpoint.
 */
public abstract class MicroBatchOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O>, BoundedOneInput {

  private static final long serialVersionUID = 1;

  private final BatchSettings settings;

  private transient List<Timed<I>> batch;
  private transient int size;
  private transient @Nullable ScheduledFuture<?> deadline;

  protected MicroBatchOperator(BatchSettings settings) {
    this.settings = settings;
  }

  /** Share of an element in the size of a batch. */
  protected int sizeOf(I element) {
    return 1;
  }

  /**
   * Processes a batch that is not empty. Elements are in order of arrival, and what is {@linkplain
   * #emit emitted} must keep the order within an account.
   */
  protected abstract void process(List<Timed<I>> batch) throws Exception;

  /** Called when all before a watermark is processed, and before it passes. */
  protected void beforeWatermark() throws Exception {}

  @Override
  public void open() throws Exception {
    super.open();
    batch = new ArrayList<>();
  }

  @Override
  public final void processElement(StreamRecord<I> element) throws Exception {
    batch.add(new Timed<>(element.getValue(), element.getTimestamp()));
    size += sizeOf(element.getValue());
    if (size >= settings.size()) {
      flush();
    } else if (deadline == null) {
      long now = getProcessingTimeService().getCurrentProcessingTime();
      deadline =
          getProcessingTimeService()
              .registerTimer(now + settings.deadline().toMillis(), time -> flush());
    }
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    flush();
    beforeWatermark();
    super.processWatermark(watermark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    flush(); // an element must not stay behind a channel that says it is idle
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
  }

  @Override
  public void endInput() throws Exception {
    flush();
  }

  protected final void emit(O value, long timestampMillis) {
    output.collect(new StreamRecord<>(value, timestampMillis));
  }

  protected final <X> void emit(OutputTag<X> tag, X value, long timestampMillis) {
    output.collect(tag, new StreamRecord<>(value, timestampMillis));
  }

  private void flush() throws Exception {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
    if (batch.isEmpty()) {
      return;
    }
    List<Timed<I>> full = batch;
    batch = new ArrayList<>();
    size = 0;
    process(full);
  }
}
