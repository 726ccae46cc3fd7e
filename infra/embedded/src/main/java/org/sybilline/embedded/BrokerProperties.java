package org.sybilline.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The server.properties of a one-node cluster that shares its process with much else. */
final class BrokerProperties {

  private static final int NODE = 1;

  private BrokerProperties() {}

  static Properties of(int port, int controllerPort, Path logFolder) {
    Properties properties = new Properties();
    String host = Ports.HOST;
    String[][] settings = {
      {"process.roles", "broker,controller"},
      {"node.id", "" + NODE},
      {"controller.quorum.voters", NODE + "@" + host + ":" + controllerPort},
      {"controller.listener.names", "CONTROLLER"},
      {
        "listeners", "BROKER://%s:%d,CONTROLLER://%s:%d".formatted(host, port, host, controllerPort)
      },
      {"advertised.listeners", "BROKER://%s:%d".formatted(host, port)},
      {"listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"},
      {"inter.broker.listener.name", "BROKER"},
      {"log.dirs", logFolder.toString()},
      // a topic that nobody created is an error, not a surprise
      {"auto.create.topics.enable", "false"},
      // one broker: every internal topic has one replica
      {"default.replication.factor", "1"},
      {"offsets.topic.replication.factor", "1"},
      {"transaction.state.log.replication.factor", "1"},
      {"transaction.state.log.min.isr", "1"},
      {"share.coordinator.state.topic.replication.factor", "1"},
      {"share.coordinator.state.topic.min.isr", "1"},
      // each partition of an internal topic costs files and start-up time
      {"offsets.topic.num.partitions", "4"},
      {"transaction.state.log.num.partitions", "4"},
      {"share.coordinator.state.topic.num.partitions", "1"},
      // Flink's exactly-once sink asks for up to an hour, the default allows a quarter of one
      {"transaction.max.timeout.ms", "7200000"},
      {"group.initial.rebalance.delay.ms", "0"},
      // a post may be 2 MiB, and its reject carries it whole
      {"message.max.bytes", "4194304"},
      {"replica.fetch.max.bytes", "4194304"},
      // the defaults reserve 128 MiB of heap for compaction and 1 GiB segments with 10 MiB indexes
      {"log.cleaner.dedupe.buffer.size", "4194304"},
      {"log.segment.bytes", "67108864"},
      {"log.index.size.max.bytes", "1048576"},
      {"num.network.threads", "2"},
      {"num.io.threads", "4"},
      {"background.threads", "2"},
    };
    for (String[] setting : settings) {
      properties.setProperty(setting[0], setting[1]);
    }
    return properties;
  }
}
