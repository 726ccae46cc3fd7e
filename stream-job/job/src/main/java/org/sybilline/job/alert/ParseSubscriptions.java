package org.sybilline.job.alert;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.subscription.SubscriptionReader;
import org.sybilline.job.metric.RejectCounters;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;

/**
 * Accepts a record as a change of a subscription, or sends it to the rejects. A change that is
 * refused leaves the subscription as it was.
 */
public final class ParseSubscriptions extends ProcessFunction<KafkaRecord, SubscriptionChange> {

  private static final long serialVersionUID = 1;
  private static final String REASON = "bad-subscription";

  private transient RejectCounters rejected;

  @Override
  public void open(OpenContext context) {
    rejected = new RejectCounters(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(
      KafkaRecord record, Context context, Collector<SubscriptionChange> out) {
    try {
      out.collect(read(record));
    } catch (BadMessageException e) {
      rejected.count(REASON);
      context.output(
          Rejects.TAG, RejectedRecord.of(record, REASON, String.valueOf(e.getMessage())));
    }
  }

  private static SubscriptionChange read(KafkaRecord record) throws BadMessageException {
    byte[] value = record.value();
    if (value == null) {
      return new SubscriptionChange(SubscriptionReader.id(record.key()), null);
    }
    var subscription = SubscriptionReader.read(record.key(), value);
    return new SubscriptionChange(
        subscription.id(),
        SubscriptionRecord.of(subscription, Instant.ofEpochMilli(record.timestampMillis())));
  }
}
