package org.sybilline.job.query;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.alert.AlertLevel;
import org.sybilline.exchange.subscription.Threshold;
import org.sybilline.job.match.Level;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.settings.LevelThresholds;

/**
 * Sends alerts about accounts that answer standing queries: for each query and account once, and
 * once more whenever the level is higher than before. Hits of one account come in the order of
 * their rounds, at most one of each query in a round.
 *
 * <p>Whoever set a low threshold wants to know: what reaches it is at least possible.
 */
public final class TellQueries extends KeyedProcessFunction<String, QueryHit, Alert> {

  private static final long serialVersionUID = 1;

  private final LevelThresholds thresholds;

  private transient MapState<String, String> told; // highest level by query
  private transient Counter sent;

  public TellQueries(LevelThresholds thresholds) {
    this.thresholds = thresholds;
  }

  @Override
  public void open(OpenContext context) {
    told =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("told", Types.STRING, Types.STRING));
    sent = JobMetrics.counter(getRuntimeContext().getMetricGroup(), JobMetrics.ALERTS);
  }

  @Override
  public void processElement(QueryHit hit, Context context, Collector<Alert> out) throws Exception {
    Level level = Level.of(hit.probability(), false, thresholds);
    AlertLevel reached = level == Level.NONE ? AlertLevel.POSSIBLE : level.alertLevel();
    String before = told.get(hit.queryId());
    if (before != null && !reached.isAbove(AlertLevel.valueOf(before))) {
      return;
    }
    told.put(hit.queryId(), reached.name());
    out.collect(alert(hit, reached));
    sent.inc();
  }

  private static Alert alert(QueryHit hit, AlertLevel level) {
    return Alert.ofQuery(
        hit.queryId(),
        level,
        hit.at(),
        hit.round(),
        hit.cosine(),
        hit.probability(),
        hit.modelId(),
        new Alert.OfQuery(
            new Alert.Account(hit.account(), hit.posts()),
            hit.episodeId(),
            Threshold.Scale.valueOf(hit.scale()),
            hit.threshold()));
  }
}
