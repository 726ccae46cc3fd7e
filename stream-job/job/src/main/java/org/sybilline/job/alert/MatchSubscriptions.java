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
    // read and written once, not once for each of many subscriptions: the state may lie on disk
    CandidateHistory known = CandidateHistory.and(history.value(), news);
    for (Map.Entry<String, SubscriptionRecord> subscription :
        context.getBroadcastState(SUBSCRIPTIONS).immutableEntries()) {
      known = send(alertsFor(subscription.getValue(), known), known, out);
    }
    history.update(known);
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
    context.applyToKeyedState(
        HISTORY,
        (candidate, state) -> {
          CandidateHistory known = state.value();
          List<Alert> alerts = alertsFor(subscription, known);
          if (!alerts.isEmpty()) {
            state.update(send(alerts, known, out));
          }
        });
  }

  private static List<Alert> alertsFor(SubscriptionRecord subscription, CandidateHistory known) {
    return subscription.paused() ? List.of() : known.alertsFor(subscription);
  }

  /** Returns the history with what was sent. */
  private CandidateHistory send(List<Alert> alerts, CandidateHistory known, Collector<Alert> out) {
    if (alerts.isEmpty()) {
      return known;
    }
    alerts.forEach(out::collect);
    sent.inc(alerts.size());
    return known.sent(alerts);
  }
}
