package org.sybilline.local.stack;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of a Flink cluster in this process, as they stand. Safe for use by all threads. */
public final class RunMetrics {

  private record Key(String operator, String task, String name) {}

  private final Map<Metric, Key> metrics = new ConcurrentHashMap<>();

  void added(Metric metric, String name, MetricGroup group) {
    Map<String, String> variables = group.getAllVariables();
    metrics.put(
        metric,
        new Key(
            variables.getOrDefault("<operator_name>", ""),
            variables.getOrDefault("<task_name>", ""),
            name));
  }

  void removed(Metric metric) {
    metrics.remove(metric);
  }

  /** Sum over all operators and tasks; starts again at 0 when the job restarts. */
  public long counted(String name) {
    return matching(key -> key.name().equals(name))
        .filter(entry -> entry.getKey() instanceof Counter)
        .mapToLong(entry -> ((Counter) entry.getKey()).getCount())
        .sum();
  }

  /** Least value of an operator's gauge over its tasks; empty while there is none. */
  public OptionalLong least(String operator, String name) {
    return gauges(key -> key.operator().equals(operator) && key.name().equals(name)).min();
  }

  /** Greatest value of a gauge. */
  public OptionalLong greatest(String name) {
    return gauges(key -> key.name().equals(name)).max();
  }

  /** How long in each second the tasks of a chain of operators work, by name, in [0, 1] each. */
  public Map<String, Double> busy() {
    Map<String, Double> busy = new ConcurrentHashMap<>();
    matching(key -> key.operator().isEmpty() && key.name().equals("busyTimeMsPerSecond"))
        .forEach(
            entry ->
                number(entry.getKey())
                    .ifPresent(
                        millis -> busy.merge(entry.getValue().task(), millis / 1000, Double::sum)));
    return busy;
  }

  private Stream<Map.Entry<Metric, Key>> matching(Predicate<Key> wanted) {
    return metrics.entrySet().stream().filter(entry -> wanted.test(entry.getValue()));
  }

  private LongStream gauges(Predicate<Key> wanted) {
    return matching(wanted)
        .flatMapToLong(
            entry ->
                entry.getKey() instanceof Gauge<?> gauge && gauge.getValue() instanceof Long value
                    ? LongStream.of(value)
                    : LongStream.empty());
  }

  private static Optional<Double> number(Metric metric) {
    if (metric instanceof Gauge<?> gauge
        && gauge.getValue() instanceof Number number
        && !Double.isNaN(number.doubleValue())) {
      return Optional.of(number.doubleValue());
    }
    return Optional.empty();
  }
}
