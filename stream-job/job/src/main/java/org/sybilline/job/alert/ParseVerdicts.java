package org.sybilline.job.alert;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.job.metric.RejectCounters;
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

  private transient RejectCounters rejected;

  @Override
  public void open(OpenContext context) {
    rejected = new RejectCounters(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(KafkaRecord record, Context context, Collector<CandidateNews> out) {
    try {
      out.collect(read(record));
    } catch (BadMessageException e) {
      rejected.count(REASON);
      context.output(
          Rejects.TAG, RejectedRecord.of(record, REASON, String.valueOf(e.getMessage())));
    }
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
