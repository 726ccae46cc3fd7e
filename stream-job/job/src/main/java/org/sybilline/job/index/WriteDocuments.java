package org.sybilline.job.index;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.RejectedDocument;
import org.sybilline.job.batch.MicroBatchOperator;
import org.sybilline.job.batch.Timed;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.metric.RejectCounters;
import org.sybilline.job.record.Rejects;
import org.sybilline.job.settings.BatchSettings;

/**
 * Writes in bulk and sends on what was written. Before a checkpoint barrier or a watermark passes,
 * all before it is in the index; after the watermark of a round has passed, the round's account
 * snapshots are also visible to queries. What the index refuses goes to the rejects.
 */
public final class WriteDocuments<T> extends MicroBatchOperator<T, T> {

  private static final long serialVersionUID = 1;

  /** When what was written must be visible to queries. */
  public enum Visibility {
    /** Whenever Elasticsearch refreshes by itself. */
    EVENTUAL,
    /** Before the watermark after it passes. */
    BEFORE_WATERMARK
  }

  /** How an element with its record time is written. */
  public interface Writes<T> extends Serializable {
    List<IndexWrite> of(T element, Instant at);
  }

  private final IndexAccess.Factory factory;
  private final Writes<T> writes;
  private final Visibility visibility;

  private transient IndexAccess index;
  private transient boolean maybeInvisible;
  private transient Counter documents;
  private transient RejectCounters rejected;
  private transient Histogram batchSizes;
  private transient Histogram batchMillis;

  public WriteDocuments(
      IndexAccess.Factory factory, Writes<T> writes, Visibility visibility, BatchSettings batches) {
    super(batches);
    this.factory = factory;
    this.writes = writes;
    this.visibility = visibility;
  }

  @Override
  public void open() throws Exception {
    super.open();
    index = factory.connect();
    maybeInvisible = true; // written before a crash, and not yet refreshed
    documents = JobMetrics.counter(getMetricGroup(), JobMetrics.DOCUMENTS);
    rejected = new RejectCounters(getMetricGroup());
    batchSizes = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_SIZE);
    batchMillis = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_MILLIS);
  }

  @Override
  protected void process(List<Timed<T>> batch) {
    long start = System.nanoTime();
    List<IndexWrite> bulk =
        batch.stream()
            .flatMap(
                timed ->
                    writes
                        .of(timed.value(), Instant.ofEpochMilli(timed.timestampMillis()))
                        .stream())
            .toList();
    List<RejectedDocument> refused = index.write(bulk);
    maybeInvisible = true;
    batchSizes.update(bulk.size());
    batchMillis.update((System.nanoTime() - start) / 1_000_000);
    documents.inc(bulk.size() - refused.size());
    long lastMillis = batch.get(batch.size() - 1).timestampMillis();
    for (RejectedDocument document : refused) {
      rejected.count(DocumentRejects.REASON);
      emit(Rejects.TAG, DocumentRejects.of(document), lastMillis);
    }
    for (Timed<T> timed : batch) {
      emit(timed.value(), timed.timestampMillis());
    }
  }

  @Override
  protected void beforeWatermark() {
    if (maybeInvisible && visibility == Visibility.BEFORE_WATERMARK) {
      index.refreshAccounts();
      maybeInvisible = false;
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
