package org.sybilline.job.alert;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.job.metric.RejectCounters;
import org.sybilline.job.record.Defects;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;

/**
 * Accepts a record as a verdict, or sends it to the rejects. One that is refused leaves the verdict
 * before it as it was.
 */
public final class ParseVerdicts extends ProcessFunction<KafkaRecord, CandidateNews> {

  private static final long serialVersionUID = 1;
  private static final String REASON = "bad-verdict";

  private transient RejectCounters rejectedByReason;

  @Override
  public void open(OpenContext context) {
    rejectedByReason = new RejectCounters(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(KafkaRecord record, Context context, Collector<CandidateNews> out) {
    CandidateNews news;
    try {
      news = read(record);
    } catch (BadMessageException e) {
      reject(RejectedRecord.of(record, REASON, String.valueOf(e.getMessage())), context);
      return;
    } catch (RuntimeException e) {
      reject(Defects.reject(record, e), context);
      return;
    }
    out.collect(news);
  }

  private void reject(RejectedRecord rejected, Context context) {
    rejectedByReason.count(rejected.reason());
    context.output(Rejects.TAG, rejected);
  }

  private static CandidateNews read(KafkaRecord record) throws BadMessageException {
    byte[] value = record.value();
    return value == null
        ? CandidateNews.of(
            VerdictJson.candidate(record.key()),
            CandidateVerdict.open(Instant.ofEpochMilli(record.timestampMillis())))
        : CandidateNews.of(VerdictJson.read(record.key(), value));
  }
}
