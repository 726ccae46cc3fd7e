package org.sybilline.job.alert;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.sybilline.exchange.json.BadMessageException;
import org.sybilline.exchange.subscription.Question;
import org.sybilline.exchange.subscription.Subscription;
import org.sybilline.exchange.subscription.SubscriptionReader;
import org.sybilline.inference.InferenceException;
import org.sybilline.job.metric.RejectCounters;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.query.QueryChange;
import org.sybilline.job.query.QueryEmbedding;
import org.sybilline.job.query.QueryInput;
import org.sybilline.job.query.StandingQuery;
import org.sybilline.job.record.Defects;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;

/**
 * Accepts a record as a change of a subscription, or sends it to the rejects. A change that is
 * refused leaves the subscription as it was. Samples of standing queries become vectors here.
 */
public final class ParseSubscriptions extends ProcessFunction<KafkaRecord, SubscriptionChange> {

  private static final long serialVersionUID = 1;
  private static final String REASON = "bad-subscription";

  /** Changes of standing queries, which are matched elsewhere. */
  public static final OutputTag<QueryInput> QUERIES =
      new OutputTag<>("queries", TypeInformation.of(QueryInput.class));

  private final ModelSource model;

  private transient QueryEmbedding embedding;
  private transient RejectCounters rejectedByReason;

  public ParseSubscriptions(ModelSource model) {
    this.model = model;
  }

  @Override
  public void open(OpenContext context) {
    embedding = new QueryEmbedding(model);
    rejectedByReason = new RejectCounters(getRuntimeContext().getMetricGroup());
  }

  /** What a record changes of the one kind and of the other. */
  private record Changes(SubscriptionChange ofPairs, QueryChange ofSample) {}

  /** Each kind is told of every change: what was of the one may have become of the other. */
  @Override
  public void processElement(
      KafkaRecord record, Context context, Collector<SubscriptionChange> out) {
    Changes changes;
    try {
      changes = read(record);
    } catch (BadMessageException e) {
      reject(RejectedRecord.of(record, REASON, String.valueOf(e.getMessage())), context);
      return;
    } catch (InferenceException e) {
      throw e; // no fault of the record: the job fails, as it does with a post
    } catch (RuntimeException e) {
      reject(Defects.reject(record, e), context);
      return;
    }
    out.collect(changes.ofPairs());
    context.output(QUERIES, QueryInput.of(changes.ofSample()));
  }

  private void reject(RejectedRecord rejected, Context context) {
    rejectedByReason.count(rejected.reason());
    context.output(Rejects.TAG, rejected);
  }

  private Changes read(KafkaRecord record) throws BadMessageException {
    String id = SubscriptionReader.id(record.key());
    SubscriptionRecord ofPairs = null;
    StandingQuery ofSample = null;
    byte[] value = record.value();
    if (value != null) {
      Instant arrived = Instant.ofEpochMilli(record.timestampMillis());
      Subscription subscription = SubscriptionReader.read(record.key(), value);
      ofPairs = SubscriptionRecord.of(subscription, arrived);
      if (subscription.question() instanceof Question.StandingQuery query) {
        ofSample = embedding.of(subscription, query, arrived);
      }
    }
    return new Changes(new SubscriptionChange(id, ofPairs), new QueryChange(id, ofSample));
  }

  @Override
  public void close() {
    if (embedding != null) {
      embedding.close();
    }
  }
}
