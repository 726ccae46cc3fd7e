package org.sybilline.job.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sybilline.job.settings.KafkaSettings;
import org.sybilline.job.settings.Topics;

/** Looks at the broker and its topics before the job starts. */
final class KafkaCheck {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What headers, key and framing of a reject may take of a topic's limit. */
  private static final int FRAME_BYTES = 16 << 10;

  private static final int DEFAULT_MAX_BYTES = 1_048_588;

  private final KafkaSettings settings;
  private final Admin admin;
  private final List<String> problems;

  private KafkaCheck(KafkaSettings settings, Admin admin, List<String> problems) {
    this.settings = settings;
    this.admin = admin;
    this.problems = problems;
  }

  /**
   * Adds what is wrong to the problems.
   *
   * @return largest value of a reject
   */
  static int check(KafkaSettings settings, List<String> problems) {
    try (Admin admin = Admin.create(settings.clientProperties())) {
      return new KafkaCheck(settings, admin, problems).check();
    } catch (TimeoutException e) {
      problems.add(
          "no Kafka broker answers at %s within %s; start it, or correct kafka.bootstrap-servers"
              .formatted(settings.bootstrapServers(), PATIENCE));
    } catch (KafkaException e) {
      problems.add(
          "Kafka's client refuses the settings: %s; correct kafka.bootstrap-servers or kafka.client.*"
              .formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add("interrupted while asking Kafka; start again");
    }
    return DEFAULT_MAX_BYTES - FRAME_BYTES;
  }

  private int check() throws InterruptedException, TimeoutException {
    checkTransactionTimeout();
    checkTopics();
    if (!problems.isEmpty()) {
      return DEFAULT_MAX_BYTES - FRAME_BYTES;
    }
    Topics topics = settings.topics();
    String clock = topicSetting(topics.posts(), "message.timestamp.type", "LogAppendTime");
    if (!clock.equals("LogAppendTime")) {
      LOG.warn(
          "the topic {} keeps its producers' times ({}): posts that arrive out of order may be matched a round later on one run than on another. Set message.timestamp.type=LogAppendTime.",
          topics.posts(),
          clock);
    }
    String cleanup = topicSetting(topics.subscriptions(), "cleanup.policy", "compact");
    if (!cleanup.contains("compact")) {
      LOG.warn(
          "the topic {} is not compacted ({}): old subscriptions will be lost. Set cleanup.policy=compact.",
          topics.subscriptions(),
          cleanup);
    }
    String retention = topicSetting(topics.verdicts(), "retention.ms", "-1");
    String forgetting = topicSetting(topics.verdicts(), "cleanup.policy", "delete");
    if (forgetting.contains("delete") && !retention.equals("-1")) {
      LOG.warn(
          "the topic {} is deleted after {} ms: verdicts will be forgotten by the next start without a checkpoint. Set retention.ms=-1.",
          topics.verdicts(),
          retention);
    }
    String maxBytes = topicSetting(topics.rejected(), "max.message.bytes", "" + DEFAULT_MAX_BYTES);
    return Math.max(1, Integer.parseInt(maxBytes) - FRAME_BYTES);
  }

  private void checkTopics() throws InterruptedException, TimeoutException {
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin.describeTopics(settings.topics().all()).topicNameValues();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : topics.entrySet()) {
      try {
        get(topic.getValue());
      } catch (ExecutionException e) {
        if (timedOut(e)) {
          throw new TimeoutException();
        }
        problems.add(
            e.getCause() instanceof UnknownTopicOrPartitionException
                ? "the topic %s is missing; create it: kafka-topics.sh --bootstrap-server %s --create --topic %s"
                    .formatted(topic.getKey(), settings.bootstrapServers(), topic.getKey())
                : "the topic %s cannot be used: %s".formatted(topic.getKey(), reason(e)));
      }
    }
  }

  /** A transaction must live until its checkpoint is complete, or its records are lost. */
  private void checkTransactionTimeout() throws InterruptedException, TimeoutException {
    try {
      String node = get(admin.describeCluster().nodes()).iterator().next().idString();
      long allowed =
          Long.parseLong(
              setting(ConfigResource.Type.BROKER, node, "transaction.max.timeout.ms", "900000"));
      if (settings.transactionTimeout().toMillis() > allowed) {
        problems.add(
            "kafka.transaction-timeout is %s, and the broker allows %s; lower it, or raise the broker's transaction.max.timeout.ms"
                .formatted(settings.transactionTimeout(), Duration.ofMillis(allowed)));
      }
    } catch (ExecutionException e) {
      LOG.warn("the broker does not tell its transaction timeout: {}", reason(e));
    }
  }

  private String topicSetting(String topic, String name, String fallback)
      throws InterruptedException, TimeoutException {
    try {
      return setting(ConfigResource.Type.TOPIC, topic, name, fallback);
    } catch (ExecutionException e) {
      LOG.warn("the topic {} does not tell its {}: {}", topic, name, reason(e));
      return fallback;
    }
  }

  private String setting(
      ConfigResource.Type type, String resourceName, String name, String fallback)
      throws InterruptedException, ExecutionException, TimeoutException {
    ConfigResource resource = new ConfigResource(type, resourceName);
    Map<ConfigResource, Config> configs = get(admin.describeConfigs(List.of(resource)).all());
    List<ConfigEntry> entries = new ArrayList<>();
    configs.values().forEach(config -> entries.addAll(config.entries()));
    return entries.stream()
        .filter(entry -> entry.name().equals(name) && entry.value() != null)
        .map(ConfigEntry::value)
        .findFirst()
        .orElse(fallback);
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean timedOut(ExecutionException e) {
    return e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException;
  }

  private static String reason(ExecutionException e) {
    return String.valueOf(e.getCause() == null ? e : e.getCause());
  }
}
