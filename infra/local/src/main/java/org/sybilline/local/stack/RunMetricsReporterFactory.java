package org.sybilline.local.stack;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Hands a cluster's metrics to the {@link RunMetrics} of whoever started it. Flink makes reporters
 * itself and configures them by text alone, hence the map.
 */
public final class RunMetricsReporterFactory implements MetricReporterFactory {

  private static final String NAME = "run";
  private static final String ID = "run-id";
  private static final Map<String, RunMetrics> BY_ID = new ConcurrentHashMap<>();

  /** Adds the reporter to the configuration of a cluster. */
  static RunMetrics register(Configuration configuration, String id) {
    RunMetrics metrics = new RunMetrics();
    BY_ID.put(id, metrics);
    String prefix = "metrics.reporter." + NAME + ".";
    configuration.setString(prefix + "factory.class", RunMetricsReporterFactory.class.getName());
    configuration.setString(prefix + ID, id);
    return metrics;
  }

  static void forget(String id) {
    BY_ID.remove(id);
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    RunMetrics metrics = BY_ID.get(properties.getProperty(ID, ""));
    if (metrics == null) {
      throw new IllegalStateException("the cluster was not started by this process");
    }
    return new MetricReporter() {
      @Override
      public void open(MetricConfig config) {}

      @Override
      public void close() {}

      @Override
      public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        metrics.added(metric, name, group);
      }

      @Override
      public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        metrics.removed(metric);
      }
    };
  }
}
