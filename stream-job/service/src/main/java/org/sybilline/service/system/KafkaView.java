package org.sybilline.service.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;
import org.sybilline.service.settings.KafkaTarget;

/** What the broker says of the topics and of the job's progress. Thread-safe. */
final class KafkaView implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final KafkaTarget target;
  private @Nullable Admin admin;

  KafkaView(KafkaTarget target) {
    this.target = target;
  }

  /**
   * How far the job is.
   *
   * @param written records that the topic of posts has taken so far
   * @param read records of it that the job has read and check-pointed
   */
  record Progress(long written, long read) {}

  /** Whether the broker answers and has the topics. */
  Dependency look() {
    try {
      var topics = target.topics();
      var names =
          List.of(topics.posts(), topics.subscriptions(), topics.alerts(), topics.verdicts());
      var known = get(admin().listTopics().names());
      var missing = names.stream().filter(name -> !known.contains(name)).toList();
      return missing.isEmpty()
          ? Dependency.ready("kafka", "answers and has all topics")
          : Dependency.missing(
              "kafka",
              "has no topic %s; create it (subscriptions and verdicts compacted), or correct kafka.topic.*"
                  .formatted(missing));
    } catch (NotKnownException e) {
      return Dependency.missing("kafka", e.reason());
    }
  }

  /**
   * How far the job is with the posts.
   *
   * @throws NotKnownException if the broker does not answer or has no such topic
   */
  Progress progress() throws NotKnownException {
    String topic = target.topics().posts();
    var description = get(admin().describeTopics(List.of(topic)).topicNameValues().get(topic));
    Map<TopicPartition, OffsetSpec> first = new HashMap<>();
    Map<TopicPartition, OffsetSpec> last = new HashMap<>();
    for (TopicPartitionInfo partition : description.partitions()) {
      first.put(new TopicPartition(topic, partition.partition()), OffsetSpec.earliest());
      last.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
    }
    Map<TopicPartition, ListOffsetsResultInfo> begins = get(admin().listOffsets(first).all());
    Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin().listOffsets(last).all());
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin().listConsumerGroupOffsets(target.jobGroupId()).partitionsToOffsetAndMetadata());
    long written = 0;
    long read = 0;
    for (var end : ends.entrySet()) {
      ListOffsetsResultInfo begin = begins.get(end.getKey());
      @Nullable OffsetAndMetadata position = committed.get(end.getKey());
      long start = begin == null ? 0 : begin.offset();
      written += end.getValue().offset();
      read += position == null ? start : Math.max(start, position.offset());
    }
    return new Progress(written, read);
  }

  private synchronized Admin admin() throws NotKnownException {
    if (admin == null) {
      try {
        Properties properties = target.clientProperties();
        properties.putIfAbsent("default.api.timeout.ms", "" + PATIENCE.toMillis());
        properties.putIfAbsent("request.timeout.ms", "" + PATIENCE.toMillis());
        admin = Admin.create(properties);
      } catch (KafkaException e) {
        throw away(e);
      }
    }
    return admin;
  }

  private <T> T get(@Nullable KafkaFuture<T> answer) throws NotKnownException {
    if (answer == null) {
      throw new IllegalStateException("the broker answers something else than was asked");
    }
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw away(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(e);
    }
  }

  private NotKnownException away(Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return new NotKnownException(
        "does not answer at %s (%s); start it, or correct kafka.bootstrap-servers"
            .formatted(target.bootstrapServers(), cause.getClass().getSimpleName()),
        e);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
