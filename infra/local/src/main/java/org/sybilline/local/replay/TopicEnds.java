package org.sybilline.local.replay;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Where a topic ends.
 *
 * @param offsets end offset of each partition, (partitions); the number of records in a topic that
 *     was only ever appended to, outside transactions
 * @param latestTimestampMillis the greatest time of a record, -1 for an empty topic
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, compared nowhere
public record TopicEnds(long[] offsets, long latestTimestampMillis) {

  /** Asks the broker. */
  public static TopicEnds of(String bootstrapServers, String topic) throws IOException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return of(admin, topic);
    } catch (ExecutionException e) {
      throw new IOException("cannot ask where the topic " + topic + " ends: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking where the topic " + topic + " ends", e);
    }
  }

  /** How many records of the topic a consumer group has not read, by what it has committed. */
  public static long lag(String bootstrapServers, String topic, String group) throws IOException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long[] ends = of(admin, topic).offsets();
      long lag = 0;
      for (int partition = 0; partition < ends.length; partition++) {
        OffsetAndMetadata read = committed.get(new TopicPartition(topic, partition));
        lag += ends[partition] - (read == null ? 0 : read.offset());
      }
      return lag;
    } catch (ExecutionException e) {
      throw new IOException("cannot ask how far " + group + " has read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking how far " + group + " has read", e);
    }
  }

  private static TopicEnds of(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions(admin, topic);
    long[] offsets = new long[partitions.size()];
    ends(admin, partitions, OffsetSpec.latest())
        .forEach((partition, end) -> offsets[partition.partition()] = end.offset());
    long latest =
        ends(admin, partitions, OffsetSpec.maxTimestamp()).values().stream()
            .mapToLong(ListOffsetsResultInfo::timestamp)
            .max()
            .orElse(-1);
    return new TopicEnds(offsets, latest);
  }

  private static List<TopicPartition> partitions(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    TopicDescription description =
        admin.describeTopics(List.of(topic)).allTopicNames().get().values().iterator().next();
    return description.partitions().stream()
        .map(TopicPartitionInfo::partition)
        .map(number -> new TopicPartition(topic, number))
        .toList();
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> ends(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    return admin.listOffsets(asked).all().get();
  }
}
