package org.sybilline.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableFunction;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.round.NoRounds;
import org.sybilline.job.round.RoundWatermarks;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.JobSettings;
import org.sybilline.job.start.FlinkOptions;

/** One run of the topology on records in memory, with a fake index and collecting sinks. */
final class TopologyRun {

  private static int runs;

  private final JobSettings settings;
  private final String name = "run-" + ++runs;
  private final CollectSink<Alert> alerts = new CollectSink<>(name + "-alerts");
  private final CollectSink<RejectedRecord> rejects = new CollectSink<>(name + "-rejects");
  final FakeIndex index = FakeIndex.create(name);

  private SerializableFunction<KafkaRecord, KafkaRecord> onTheWay = record -> record;

  TopologyRun(JobSettings settings) {
    this.settings = settings;
  }

  /** Something happens to each record before it is parsed. */
  TopologyRun onTheWay(SerializableFunction<KafkaRecord, KafkaRecord> happening) {
    onTheWay = happening;
    return this;
  }

  /** No post is read before the subscriptions are, the last of which must be refused. */
  TopologyRun postsWaitForARejectedSubscription() {
    CollectSink<RejectedRecord> refused = rejects;
    return onTheWay(
        record -> {
          while (refused.collected().isEmpty()) {
            Thread.onSpinWait();
          }
          return record;
        });
  }

  /** Runs to the end of the input; nothing may be empty. */
  TopologyRun run(
      int parallelism,
      List<KafkaRecord> posts,
      List<KafkaRecord> subscriptions,
      List<KafkaRecord> verdicts)
      throws Exception {
    Configuration flink = FlinkOptions.of(settings);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    Rounds rounds = Rounds.of(settings.match().interval());
    SybillineTopology.define(
        settings.topology(),
        TestModel.model(),
        FakeIndex.named(name),
        new JobSources(
            posts(environment, rounds, posts),
            aside(environment, "subscriptions", subscriptions),
            aside(environment, "verdicts", verdicts)),
        new JobSinks(alerts, rejects));
    environment.execute();
    return this;
  }

  /** Partitions advance each on its own, and a partition stays in order. */
  private DataStream<KafkaRecord> posts(
      StreamExecutionEnvironment environment, Rounds rounds, List<KafkaRecord> records) {
    List<DataStream<KafkaRecord>> partitions = new ArrayList<>();
    for (int p = 0; p < TestForum.PARTITIONS; p++) {
      int partition = p;
      KafkaRecord[] ours =
          records.stream().filter(r -> r.partition() == partition).toArray(KafkaRecord[]::new);
      SerializableFunction<KafkaRecord, KafkaRecord> happening = onTheWay;
      partitions.add(
          environment
              .fromData(TypeInformation.of(KafkaRecord.class), ours)
              .setParallelism(1)
              .uid("posts-" + p)
              .map(happening::apply)
              .returns(KafkaRecord.class)
              .setParallelism(1)
              .uid("on-the-way-" + p)
              .assignTimestampsAndWatermarks(
                  RoundWatermarks.<KafkaRecord>strategy(rounds, Duration.ofHours(1))
                      .withTimestampAssigner((record, none) -> record.timestampMillis()))
              .setParallelism(1)
              .uid("watermarks-" + p));
    }
    return partitions
        .get(0)
        .union(partitions.get(1))
        .partitionCustom((partition, tasks) -> partition % tasks, KafkaRecord::partition);
  }

  private static DataStream<KafkaRecord> aside(
      StreamExecutionEnvironment environment, String name, List<KafkaRecord> records) {
    return environment
        .fromData(TypeInformation.of(KafkaRecord.class), records.toArray(KafkaRecord[]::new))
        .setParallelism(1)
        .uid(name)
        .assignTimestampsAndWatermarks(NoRounds.strategy())
        .setParallelism(1)
        .uid("no-rounds-" + name);
  }

  static KafkaRecord subscription(String id, String json) {
    return new KafkaRecord(
        "alert.subscriptions",
        0,
        0,
        TestForum.START.toEpochMilli(),
        id.getBytes(StandardCharsets.UTF_8),
        json.getBytes(StandardCharsets.UTF_8));
  }

  static KafkaRecord verdict(Verdict verdict) {
    return new KafkaRecord(
        "match.verdicts",
        0,
        0,
        TestForum.START.toEpochMilli(),
        VerdictJson.key(verdict),
        VerdictJson.write(verdict));
  }

  List<Alert> alerts() {
    return alerts.collected();
  }

  SortedSet<String> alertIds() {
    SortedSet<String> ids = new TreeSet<>();
    alerts().forEach(alert -> ids.add(alert.id()));
    return ids;
  }

  List<RejectedRecord> rejects() {
    return rejects.collected();
  }
}
