package org.sybilline.job.post;

import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.metric.RejectCounters;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;
import org.sybilline.post.BadPostException;
import org.sybilline.post.PostLimits;

/** Accepts a record as a post, or sends it to the rejects with its bytes and the reason. */
public final class ParsePosts extends ProcessFunction<KafkaRecord, CleanPost> {

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(ParsePosts.class);
  private static final int FRAMES = 8;

  private final ModelSource model;

  private transient PostReader reader;
  private transient Counter accepted;
  private transient RejectCounters rejected;

  public ParsePosts(ModelSource model) {
    this.model = model;
  }

  @Override
  public void open(OpenContext context) {
    reader = new PostReader(model.rules().featurizer(), PostLimits.defaults());
    accepted = JobMetrics.counter(getRuntimeContext().getMetricGroup(), JobMetrics.POSTS);
    rejected = new RejectCounters(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(KafkaRecord record, Context context, Collector<CleanPost> out) {
    CleanPost post;
    try {
      post = reader.read(record);
    } catch (BadPostException e) {
      reject(record, e.reason().code(), String.valueOf(e.getMessage()), context);
      return;
    } catch (RuntimeException e) {
      // our own defect: the bytes are kept for a replay after the repair, and the stream goes on
      // the exception's message may quote the post, its class and place do not
      LOG.error(
          "a defect in reading posts, record {}-{}@{} goes to the rejects: {} at {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getName(),
          Arrays.stream(e.getStackTrace()).limit(FRAMES).toList());
      reject(
          record,
          "defect",
          "expected any record to be read or refused, found a defect ("
              + e.getClass().getSimpleName()
              + "); see the log, update Sybilline, and send the record again",
          context);
      return;
    }
    accepted.inc();
    out.collect(post);
  }

  private void reject(KafkaRecord record, String reason, String message, Context context) {
    rejected.count(reason);
    context.output(Rejects.TAG, RejectedRecord.of(record, reason, message));
  }
}
