package org.sybilline.job.alert;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.job.metric.JobMetrics;

/**
 * Sends alerts about candidates, each once.
 *
 * <p>What is promised: when all of the topics is read, each subscription has been told what {@link
 * CandidateHistory#alertsFor} says of it, the transitions and the latest verdict, at any
 * parallelism and after any crash. A subscription that comes late is told of what happened since
 * its time, so it makes no difference which topic was read faster. What is not: topics have no
 * common order, so an alert may have left before the verdict came that would have silenced it, on
 * one run and not on another.
 */
public final class MatchSubscriptions
    extends KeyedBroadcastProcessFunction<String, CandidateNews, SubscriptionChange, Alert> {

  private static final long serialVersionUID = 1;

  /** Subscriptions by id. */
  public static final MapStateDescriptor<String, SubscriptionRecord> SUBSCRIPTIONS =
      new MapStateDescriptor<>(
          "subscriptions", Types.STRING, TypeInformation.of(SubscriptionRecord.class));

  private static final ValueStateDescriptor<CandidateHistory> HISTORY =
      new ValueStateDescriptor<>("history", TypeInformation.of(CandidateHistory.class));

  private transient ValueState<CandidateHistory> history;
  private transient Counter sent;

  @Override
  public void open(OpenContext context) {
    history = getRuntimeContext().getState(HISTORY);
    sent = JobMetrics.counter(getRuntimeContext().getMetricGroup(), JobMetrics.ALERTS);
  }

  @Override
  public void processElement(CandidateNews news, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    history.update(CandidateHistory.and(history.value(), news));
    for (Map.Entry<String, SubscriptionRecord> subscription :
        context.getBroadcastState(SUBSCRIPTIONS).immutableEntries()) {
      send(subscription.getValue(), history, out);
    }
  }

  @Override
  public void processBroadcastElement(
      SubscriptionChange change, Context context, Collector<Alert> out) throws Exception {
    SubscriptionRecord subscription = change.subscription();
    if (subscription == null) {
      context.getBroadcastState(SUBSCRIPTIONS).remove(change.id());
      return;
    }
    context.getBroadcastState(SUBSCRIPTIONS).put(change.id(), subscription);
    context.applyToKeyedState(HISTORY, (candidate, state) -> send(subscription, state, out));
  }

  private void send(
      SubscriptionRecord subscription, ValueState<CandidateHistory> state, Collector<Alert> out)
      throws Exception {
    if (subscription.paused()) {
      return;
    }
    CandidateHistory known = state.value();
    List<Alert> alerts = known.alertsFor(subscription);
    if (alerts.isEmpty()) {
      return;
    }
    state.update(known.sent(alerts));
    alerts.forEach(out::collect);
    sent.inc(alerts.size());
  }
}
