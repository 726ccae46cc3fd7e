package org.sybilline.job.metric;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what an operator refuses, by reason. */
public final class RejectCounters {

  private final MetricGroup operator;
  private final Map<String, Counter> byReason = new HashMap<>();

  public RejectCounters(MetricGroup operator) {
    this.operator = operator;
  }

  /** Counts one more. */
  public void count(String reason) {
    byReason
        .computeIfAbsent(
            reason,
            code -> JobMetrics.counter(operator.addGroup("reason", code), JobMetrics.REJECTED))
        .inc();
  }
}
