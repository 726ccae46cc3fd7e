package org.sybilline.job.post;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.metric.RejectCounters;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.record.Defects;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;
import org.sybilline.post.BadPostException;
import org.sybilline.post.PostLimits;

/** Accepts a record as a post, or sends it to the rejects with its bytes and the reason. */
public final class ParsePosts extends ProcessFunction<KafkaRecord, CleanPost> {

  private static final long serialVersionUID = 1;

  private final ModelSource model;

  private transient PostReader reader;
  private transient Counter accepted;
  private transient RejectCounters rejectedByReason;

  public ParsePosts(ModelSource model) {
    this.model = model;
  }

  @Override
  public void open(OpenContext context) {
    reader = new PostReader(model.rules().featurizer(), PostLimits.defaults());
    accepted = JobMetrics.counter(getRuntimeContext().getMetricGroup(), JobMetrics.POSTS);
    rejectedByReason = new RejectCounters(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(KafkaRecord record, Context context, Collector<CleanPost> out) {
    CleanPost post;
    try {
      post = reader.read(record);
    } catch (BadPostException e) {
      reject(RejectedRecord.of(record, e.reason().code(), String.valueOf(e.getMessage())), context);
      return;
    } catch (RuntimeException e) {
      reject(Defects.reject(record, e), context);
      return;
    }
    accepted.inc();
    out.collect(post);
  }

  private void reject(RejectedRecord rejected, Context context) {
    rejectedByReason.count(rejected.reason());
    context.output(Rejects.TAG, rejected);
  }
}
