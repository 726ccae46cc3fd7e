package org.sybilline.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to start the stack.
 *
 * @param dataFolder where broker, index and checkpoints lie; what is there is gone on with
 * @param kafkaPort 0 for a free one
 * @param elasticsearchPort 0 for a free one
 * @param pagePort of Flink's page, 0 for a free one
 * @param parallelism of the job, and twice as many partitions of the posts
 * @param job settings of the job beyond those that follow from the stack, by key
 * @param service how to start the service, null for none
 */
public record StackSettings(
    Path dataFolder,
    int kafkaPort,
    int elasticsearchPort,
    int pagePort,
    int parallelism,
    SortedMap<String, String> job,
    @Nullable ServiceOptions service) {

  /** What the local run sets other than the job's own defaults: quick to see, small to hold. */
  private static final SortedMap<String, String> LOCAL =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "match.interval", "2s",
                  "match.min-posts", "3",
                  "kafka.quiet-after", "4s",
                  "checkpoint.interval", "5s")));

  public StackSettings {
    List<String> problems = new ArrayList<>();
    checkPort(problems, "the port of Kafka", kafkaPort);
    checkPort(problems, "the port of Elasticsearch", elasticsearchPort);
    checkPort(problems, "the port of Flink's page", pagePort);
    if (parallelism < 1 || parallelism > 64) {
      problems.add("the parallelism must be 1 to 64, found " + parallelism);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    SortedMap<String, String> all = new TreeMap<>(LOCAL);
    all.putAll(job);
    job = Collections.unmodifiableSortedMap(all);
  }

  /** Free ports, the local defaults and no service. */
  public static StackSettings in(Path dataFolder, int parallelism) {
    return new StackSettings(dataFolder, 0, 0, 0, parallelism, Collections.emptySortedMap(), null);
  }

  /** The same with a setting of the job. */
  public StackSettings with(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(job);
    more.put(key, value);
    return new StackSettings(
        dataFolder, kafkaPort, elasticsearchPort, pagePort, parallelism, more, service);
  }

  /** The same with the service and its console. */
  public StackSettings with(ServiceOptions options) {
    return new StackSettings(
        dataFolder, kafkaPort, elasticsearchPort, pagePort, parallelism, job, options);
  }

  Path kafkaFolder() {
    return dataFolder.resolve("kafka");
  }

  Path serviceFolder() {
    return dataFolder.resolve("service");
  }

  Path elasticsearchFolder() {
    return dataFolder.resolve("elasticsearch");
  }

  private static void checkPort(List<String> problems, String what, int port) {
    if (port < 0 || port > 65_535) {
      problems.add(what + " must be 1 to 65535, or 0 for a free one, found " + port);
    }
  }
}
